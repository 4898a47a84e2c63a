/**
 * How people let programs in, for the documents; the host does it.
 * @param root the address of the mount, without a slash at the end
 */
export function oauth2(root: string): object {
  const tokenUrl = `${root}/oauth2/token`
  const scopes = {
    read: 'Read everything that the person may see',
    write: 'Change what the person may change',
    profile: 'Know who the person is',
    sync: 'Synchronize devices',
  }
  const flow = { tokenUrl, refreshUrl: tokenUrl, scopes }
  return {
    type: 'oauth2',
    flows: {
      authorizationCode: { authorizationUrl: `${root}/oauth2/authorize`, ...flow },
      password: flow,
    },
  }
}
