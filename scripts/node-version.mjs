/** Imported first by the commands: too old a Node ends them with one sentence instead of a syntax error further on. */
const OLDEST = /** @type {const} */ ([20, 19]);

/** Tells whether a version of Node, as in `process.versions.node`, can run this project. @param {string} version */
export function isNodeSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

if (!isNodeSupported(process.versions.node)) {
  console.error(`Meridian needs Node ${OLDEST.join('.')} or newer, and this is ${process.versions.node}. Install a newer one from https://nodejs.org and run the command again.`);
  process.exit(1);
}
