/** Stands in for the package `randombytes`: simple-peer asks for names that only its log and the channel's label show. */
module.exports = (length) => ({
  toString: () =>
    Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
});
