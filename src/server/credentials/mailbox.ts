/**
 * The mailbox to which an address leads as far as one can tell: without the tag that many servers ignore (RFC 5233). Only to
 * count by: somewhere two such addresses may be two mailboxes.
 */
export const mailboxOf = (email: string) => email.toLowerCase().replace(/^([^+@]+)\+[^@]*@/, '$1@');
