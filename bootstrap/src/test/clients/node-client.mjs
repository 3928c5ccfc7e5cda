// Sends one identify and one track as a Node program does: node node-client.mjs URL WRITE_KEY
import { Analytics } from '@segment/analytics-node'

const [host, writeKey] = process.argv.slice(2)
const analytics = new Analytics({ host, writeKey })

analytics.on('error', (error) => {
  console.error(error)
  process.exitCode = 1
})

analytics.identify({ userId: 'ada', traits: { email: 'ada@example.org', address: { city: 'London' } } })
await analytics.flush()
analytics.track({ userId: 'ada', event: 'Order Completed', properties: { orderId: 'order-1', total: 12.5 } })
await analytics.closeAndFlush()
