/** The RPC interface of the Durable Object that sends announcements. */
export interface AnnouncementSenderRpc extends Rpc.DurableObjectBranded {
  /** Makes it send what is to be sent. Once the call returns, the object's alarm is set, which survives a restart. */
  poke(): Promise<void>
}
