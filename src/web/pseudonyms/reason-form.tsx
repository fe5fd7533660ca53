import { useState } from 'preact/hooks';
import { fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';

interface Props {
  label: string;
  hint: string;
  action: string;
  error: unknown;
  busy: boolean;
  send: (reason: string) => void;
}

/** Asks for the reason of something grave. */
export function ReasonForm({ label, hint, action, error, busy, send }: Props) {
  const [reason, setReason] = useState('');
  return (
    <Form problem={error} onSubmit={() => busy || send(reason)}>
      <TextField
        label={label}
        hint={hint}
        name="reason"
        lines={2}
        maxLength={1000}
        value={reason}
        onValue={setReason}
        error={fieldProblem(error, 'reason')}
      />
      <ProblemNotice error={error} />
      <div>
        <Button type="submit" look="primary" busy={busy}>
          {action}
        </Button>
      </div>
    </Form>
  );
}
