export interface Audit {
  passed: boolean | null;
  message: string;
}
type Run = () => { status: number | null; stdout: string; stderr: string };
export function auditDependencies(run?: Run): Audit;
