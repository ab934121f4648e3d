/** Stands in for the package `debug`, which simple-peer asks for: nobody reads its log, and each page would load it. */
module.exports = () => () => {};
