export { type Address, addressText, bitsOf, parseAddress } from './address.ts';
export { mergeNetworks } from './merge.ts';
export {
  hasAddress,
  hasNetwork,
  lastOf,
  type Network,
  networkOf,
  networksMeet,
  networkText,
  parseNetwork,
} from './network.ts';
