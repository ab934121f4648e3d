/** What `simple-peer-connection.ts` uses of simple-peer 9.11.1; the published types bring Node's globals with them. */
declare module 'simple-peer' {
  export default class SimplePeer {
    constructor(options: {
      readonly initiator: boolean;
      readonly trickle: boolean;
      readonly objectMode: boolean;
      readonly config: RTCConfiguration;
      readonly channelConfig: RTCDataChannelInit;
    });

    /** Internal; `undefined` if the browser refused to make one, `null` once destroyed. */
    readonly _pc: RTCPeerConnection | null | undefined;
    /** Internal; `null` before and after it exists. */
    readonly _channel: RTCDataChannel | null;

    signal(data: RTCSessionDescriptionInit | { readonly candidate: RTCIceCandidateInit }): void;
    /** @throws once the channel is closing, or when the browser's own queue is full */
    send(bytes: Uint8Array): void;
    destroy(): void;

    on(event: 'connect' | 'close', listener: () => void): this;
    on(event: 'signal', listener: (data: SimplePeerSignal) => void): this;
    on(event: 'data', listener: (data: Uint8Array | string) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'iceStateChange', listener: (state: RTCIceConnectionState) => void): this;
  }

  export type SimplePeerSignal =
    | { readonly type: 'offer' | 'answer'; readonly sdp: string }
    | { readonly type: 'candidate'; readonly candidate: RTCIceCandidateInit }
    | { readonly type: 'renegotiate' | 'transceiverRequest' };
}
