/**
 * A description to start from: it can be read as it is, and says of everything in it what it is for.
 *
 * @param file its name, which its commands are shown with
 */
export function newDescription(file: string): string {
  return TEXT.replaceAll('<file>', file);
}

const TEXT = `# yaml-language-server: $schema=./adapter.schema.json

# How a support backend is spoken to over HTTP, for Holdline. What stands here is a made-up help desk: put the backend's own
# paths, fields and words in its place, from top to bottom, with its API page beside you. What the backend does not have is
# deleted; each operation says what that means. Try it as often as you like, from the first operation on:
#
#   holdline adapter check <file> --backend http://127.0.0.1:8080 --people people.json
#
# \${…} holds an expression of JMESPath, and so does what reads answers. docs/backends.md tells all that there is.
adapter: 1
name: Our help desk
about: |
  Which version of which API, who has to be set up before, and what a reader of results has to know.

# What differs from place to place (--setting queue=Billing). What has \`environment\` is a secret: it is read from that
# variable, and written nowhere.
settings:
  queue: { means: the queue that tickets go to, default: Support }
  # key: { means: the key of the API, environment: HELP_DESK_KEY }

# What has to be known of people; --people names a file with at least two of each:
# {"customers": [{"name": "ann", "token": "…"}, …], "agents": [{"name": "tim", "token": "…"}, …]}
people:
  customer: [token]
  agent: [token]

# Of every request. Basic: Basic \${base64(join(':', [person.email, settings.key]))}
headers:
  authorization: Bearer \${person.token}
  accept: application/json

# Where a session has to be begun: an operation that a person does before all others. What it reads is login.name below.
# cookies: true
# login:
#   agent: { path: /api/login, json: { token: "\${person.token}" }, reads: { id: body.user.id } }

operations:
  # A customer asks for help. Nothing goes without it. The subject tells the agents of the load test all that they need to
  # know of a contact: where the backend has no subject, let it be the first line of the text.
  open:
    path: /api/tickets
    json: { queue: "\${settings.queue}", subject: "\${contact.subject}", body: "\${contact.text}" }
    reads: { id: to_string(body.id) }

  # Its customer looks whether there is an answer. Without it answers are known from the agents alone, and no wait is what
  # a customer has seen. Where the backend does not show who has a contact, delete \`taken\`.
  watch:
    path: /api/tickets/\${contact.id}
    reads:
      taken: body.assignee != null
      answered: "length(body.messages[?from == 'agent']) > \`0\`"
      closed: body.state == 'closed'

  # Its customer adds something. Without it customers only ask.
  reply:
    path: /api/tickets/\${contact.id}/messages
    json: { body: "\${contact.text}" }

  # Its customer gives up. Without it agents meet those who have given up.
  leave:
    path: /api/tickets/\${contact.id}
    method: PATCH
    json: { state: withdrawn }

  # What waits for an agent, oldest first, all of its pages. Without it nobody answers.
  inbox:
    steps:
      - path: /api/tickets
        query: { state: new, page: "\${page}", per_page: 100 }
        reads: { found: "body.tickets[].{id: to_string(id), subject: subject}" }
        more: body.next_page
    reads: { contacts: got.found }

  # An agent takes one. Without it agents answer what they see. That somebody else was quicker is \`lost\`, however it is said.
  take:
    path: /api/tickets/\${contact.id}/assignee
    method: PUT
    json: { me: true }
    outcomes: [{ outcome: lost, status: 422, when: body.error == 'assigned' }]

  # An agent answers, so that the customer sees it. Without it nobody is served.
  answer:
    path: /api/tickets/\${contact.id}/messages
    json: { body: "\${contact.text}" }

  # Several requests in the place of one are steps; what one reads is got.name for the next:
  # answer:
  #   steps:
  #     - { path: "/api/tickets/\${contact.id}", reads: { etag: headers.etag } }
  #     - path: /api/tickets/\${contact.id}
  #       method: PATCH
  #       headers: { if-match: "\${got.etag}" }
  #       json: { message: "\${contact.text}" }

  # An agent closes it. Without it contacts stay open.
  close:
    path: /api/tickets/\${contact.id}
    method: PATCH
    json: { state: closed }

  # Its customer rates it, from 1 to 5. Without it there are no ratings.
  rate:
    path: /api/tickets/\${contact.id}/rating
    json: { stars: "\${contact.score}" }

  # What goes on around contacts. Without them it is not part of the load.
  # A customer reads a page of the knowledge base:
  read:
    path: /api/articles/\${contact.article}

  # A bot is asked while the customer types:
  ask:
    path: /api/bot/questions
    json: { question: "\${contact.text}" }

  # An agent looks the customer up:
  lookup:
    path: /api/customers/\${contact.customer}

  # A messaging app tells of a message:
  push:
    path: /hooks/messages
    json: { id: "\${contact.event}", ticket: "\${contact.reference}", text: "\${contact.text}" }

# What answers mean where their status does not say it: ok, lost, limited, forbidden, retry, rejected, down.
# outcomes: [{ outcome: rejected, status: 200, when: body.error }]

# How an agent removes what a run has left behind, which \`run\` names.
# cleanup:
#   find: { path: /api/tickets, query: { subject: "Holdline \${run}" }, reads: { contacts: "body.tickets[].{id: id, subject: subject}" } }
#   remove: { method: DELETE, path: "/api/tickets/\${contact.id}" }

# How often the vendor lets itself be asked, by plan.
# limits:
#   Team: [{ requests: 200, per: 1 min }, { requests: 100, per: 1 min, of: [answer, close] }]
`;
