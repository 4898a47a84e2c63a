import type { ImportKind } from './import-kind.ts'

/** How the cells of a column are read. */
export type CellKind =
  | 'key'
  | 'text'
  | 'long_text'
  | 'email'
  | 'phone'
  | 'domain'
  | 'amount'
  | 'currency'
  | 'day'
  | 'instant'
  | 'percent'
  | 'bant'
  | 'yes_no'
  | 'light'
  | 'status'
  | 'pipeline'
  | 'stage'
  | 'member'
  | 'source'
  | 'loss_reason'
  | 'unqualified_reason'
  | 'tags'

/** A place that a column can be mapped to. */
export interface TargetField {
  name: string
  label: string
  holds: CellKind
  /** Headers that mean it, as `matchingName`s; the exports of HubSpot, Pipedrive, Salesforce and Zendesk Sell were the source. */
  synonyms: readonly string[]
}

const ADDRESS = [
  field(
    'addressLine1',
    'Street',
    'text',
    'street address streetaddress billingstreet mailingstreet shippingstreet addressline1 organizationaddress',
  ),
  field('addressCity', 'City', 'text', 'city town billingcity mailingcity addresscity'),
  field(
    'addressPostalCode',
    'Postal code',
    'text',
    'postalcode zip zipcode postcode billingzippostalcode mailingzippostalcode billingpostalcode',
  ),
  field(
    'addressState',
    'State or region',
    'text',
    'state region stateregion province stateprovince billingstateprovince mailingstateprovince billingstate',
  ),
  field('addressCountry', 'Country', 'text', 'country countryregion billingcountry mailingcountry addresscountry'),
]

const COMPANY_LINK = [
  field(
    'companyName',
    'Company name',
    'text',
    'company companyname account accountname organization organisation organizationname primarycompany associatedcompany associatedcompanyprimary customer client',
  ),
  field('companyDomain', 'Company domain', 'domain', 'companydomain companydomainname companywebsite accountwebsite'),
  field(
    'companyExternalId',
    'Company external id',
    'key',
    'companyid accountid organizationid associatedcompanyids associatedcompanyidsprimary primaryassociatedcompanyid',
  ),
]

const COMPANY_FIELDS = [
  field('externalId', 'External id', 'key', 'id recordid externalid companyid accountid organizationid'),
  field(
    'name',
    'Name',
    'text',
    'name company companyname account accountname organization organisation organizationname customer client',
  ),
  field('domain', 'Domain', 'domain', 'domain website url websiteurl web homepage companydomainname companydomain'),
  field('industry', 'Industry', 'text', 'industry sector branch vertical'),
  field('phone', 'Phone', 'phone', 'phone phonenumber telephone tel mainphone companyphone'),
  ...ADDRESS,
  field('description', 'Description', 'long_text', 'description about notes aboutus'),
  field(
    'parentName',
    'Parent company',
    'text',
    'parentcompany parentaccount parent subsidiaryof parentaccountname parentcompanyname',
  ),
  field('parentExternalId', 'Parent company external id', 'key', 'parentid parentcompanyid parentaccountid'),
  field('owner', 'Owner', 'member', 'owner companyowner accountowner organizationowner ownername salesrep owneremail'),
  field('tags', 'Tags', 'tags', 'tags labels tag label'),
]

const CONTACT_FIELDS = [
  field('externalId', 'External id', 'key', 'id recordid externalid contactid personid'),
  field('name', 'Full name', 'text', 'name fullname contact contactname person personname displayname'),
  field('firstName', 'First name', 'text', 'firstname givenname forename first'),
  field('lastName', 'Last name', 'text', 'lastname surname familyname last'),
  field('jobTitle', 'Job title', 'text', 'jobtitle title position role'),
  field('email', 'E-mail', 'email', 'email emailaddress mail emailwork personemail workemail emails primaryemail'),
  field('phone', 'Phone', 'phone', 'phone phonenumber telephone tel phonework workphone businessphone'),
  field('mobile', 'Mobile', 'phone', 'mobile mobilephone mobilephonenumber cell cellphone phonemobile'),
  ...ADDRESS,
  field('description', 'Description', 'long_text', 'description about notes'),
  ...COMPANY_LINK,
  field('owner', 'Owner', 'member', 'owner contactowner personowner ownername salesrep owneremail'),
  field('tags', 'Tags', 'tags', 'tags labels tag label'),
]

const DEAL_FIELDS = [
  field('externalId', 'External id', 'key', 'id recordid externalid dealid opportunityid'),
  field('name', 'Name', 'text', 'name dealname title dealtitle deal opportunity opportunityname subject'),
  field('description', 'Description', 'long_text', 'description dealdescription notes nextstep'),
  field('pipeline', 'Pipeline', 'pipeline', 'pipeline dealpipeline pipelinename salesprocess'),
  field('stage', 'Stage', 'stage', 'stage dealstage stagename opportunitystage salesstage phase'),
  field('status', 'Status', 'status', 'status dealstatus state outcome'),
  field(
    'amount',
    'Amount',
    'amount',
    'amount value dealvalue dealamount closevalue price revenue total opportunityamount expectedrevenue contractvalue',
  ),
  field(
    'currency',
    'Currency',
    'currency',
    'currency currencycode currencyisocode currencyofvalue amountcurrency dealcurrency dealcurrencycode',
  ),
  field(
    'probability',
    'Probability',
    'percent',
    'probability dealprobability winlikelihood customizedwinlikelihood winprobability likelihood confidence',
  ),
  field('closeOn', 'Close date (expected while open, actual once closed)', 'instant', 'closedate closingdate closeon'),
  field(
    'expectedCloseOn',
    'Expected close',
    'day',
    'expectedclose expectedclosedate estimatedclosedate expectedcloseon forecastdate forecastclosedate',
  ),
  field(
    'closedOn',
    'Closed on',
    'instant',
    'closedon closedat closeddate dealclosedon actualclosedate wontime losttime wondate datewon',
  ),
  field(
    'addedOn',
    'Added on',
    'instant',
    'addedon engagedate createdate createdat created createddate dealcreated createdon addtime startdate opendate',
  ),
  field(
    'owner',
    'Owner',
    'member',
    'owner dealowner opportunityowner ownername salesagent salesrep salesperson rep agent accountexecutive ownerfullname owneremail',
  ),
  field('assignee', 'Assignee', 'member', 'assignee assignedto collaborator'),
  ...COMPANY_LINK,
  field(
    'contactEmail',
    'Contact e-mail',
    'email',
    'contactemail personemail personemailwork primarycontactemail email emailaddress',
  ),
  field(
    'contactName',
    'Contact name',
    'text',
    'contact contactname contactperson person personname primarycontact maincontact associatedcontact',
  ),
  field('contactExternalId', 'Contact external id', 'key', 'contactid personid associatedcontactids primarycontactid'),
  field('source', 'Source', 'source', 'source leadsource dealsource originalsource origin sourcechannel'),
  field('lossReason', 'Loss reason', 'loss_reason', 'lossreason lostreason closedlostreason reasonlost losereason'),
  field('lossNote', 'Loss note', 'long_text', 'lossnote lostcomment losscomment closedlostnotes'),
  field('unqualifiedReason', 'Unqualified reason', 'unqualified_reason', 'unqualifiedreason'),
  field('isHot', 'Hot', 'yes_no', 'hot ishot'),
  field('light', 'Traffic light', 'light', 'trafficlight light rag'),
  field('bantBudget', 'BANT budget (0–25)', 'bant', 'bantbudget budgetscore'),
  field('bantAuthority', 'BANT authority (0–25)', 'bant', 'bantauthority authorityscore'),
  field('bantNeed', 'BANT need (0–25)', 'bant', 'bantneed needscore'),
  field('bantTimeline', 'BANT timeline (0–25)', 'bant', 'banttiming timelinescore timingscore'),
  field('tags', 'Tags', 'tags', 'tags labels tag label'),
]

/** The fields that a column of such a file can go to, in the order in which they are offered. */
export const TARGET_FIELDS: Readonly<Record<ImportKind, readonly TargetField[]>> = {
  companies: COMPANY_FIELDS,
  contacts: CONTACT_FIELDS,
  deals: DEAL_FIELDS,
}

/** The target field of that name, undefined when such a file has none. */
export function findTargetField(kind: ImportKind, name: string): TargetField | undefined {
  return TARGET_FIELDS[kind].find((target) => target.name === name)
}

function field(name: string, label: string, holds: CellKind, synonyms: string): TargetField {
  return { name, label, holds, synonyms: [...new Set([name.toLowerCase(), ...synonyms.split(' ')])] }
}
