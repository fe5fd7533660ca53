/** Whether somebody is no more but the one whom all became who were erased: she has no profile. */
export const isFormerMember = ({ id }: { id: string }) => id === '00000000-0000-7000-8000-000000000002';
