/** Where everything about a person is to be had, as a file. */
export const exportAddress = (id: string) => `/api/v1/people/${id}/personal-data`;
