/** There are no vectors now: search by words, or try again later. Its message is a sentence for administrators. */
export class EmbedderUnavailable extends Error {}
