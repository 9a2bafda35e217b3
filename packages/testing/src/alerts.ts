import { sql } from './system'

/** An open alert about the circuit of a Worker that does not exist, as if everybody had been told. */
export async function newAlert(): Promise<{ id: string; subject: string }> {
  const [alert] = await sql<{ id: string; subject: string }>(
    `insert into notification.alerts (id, cause, subject, facts, telling_id, told_at)
     select gen_random_uuid(), 'circuit-open', name, jsonb_build_object('worker', name), gen_random_uuid(), now()
     from (select 'worker-' || gen_random_uuid() as name) as worker returning id, subject`,
  )
  if (!alert) throw new Error('the alert was not written')
  return alert
}
