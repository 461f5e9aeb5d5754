import { startDesk, tokenFor } from 'holdline';

const secret = 'of the examples only';
const desk = await startDesk({ secret, complain: console.error }); // a free port of 127.0.0.1
try {
  const response = await fetch(`${desk.url}/contacts`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${tokenFor(secret, 'customer', 'c1')}` },
    body: JSON.stringify({ reference: '1', channel: 'phone', subject: 'Parcel', text: 'Where?' }),
  });
  console.log(response.status, await response.text());
  console.log(`${desk.counts().contacts.waiting} waiting`);
} finally {
  await desk.close();
}
