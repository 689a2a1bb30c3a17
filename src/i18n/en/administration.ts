import type { administration as fr } from '../fr/administration.ts';

/** The room from which the portal itself is looked after. */
export const administration: typeof fr = {
  title: 'Administration',
  lead: 'What it takes to keep the portal: who works here, what leaves it, what happened in it.',
  rooms: {
    exports: { label: 'Exports', means: 'Take requests, arrangements, services or records to a spreadsheet.' },
    letters: { label: 'Letters', means: 'Those to read again, those that left, those that came back.' },
    intake: { label: 'New requests', means: 'Take a pause when you cannot keep up, and say why.' },
    templates: { label: 'Words of letters', means: 'Change what letters say, in each language, and go back to the words of the code.' },
    webhooks: { label: 'Automation', means: 'Tell your machines what is to be set up, and see what they were told.' },
    sources: { label: 'Directories we read', means: 'Read directories elsewhere: what would come in, what looks alike, what is missing.' },
    audit: { label: 'Audit trail', means: 'Who did what, and who tried what is not of their network.' },
    people: { label: 'Accounts', means: 'The team and the stewards: invite, change a role, close an account.' },
    jobs: { label: 'Jobs', means: 'What the portal does in the background, what failed, and trying it again.' },
    tools: { label: 'Tools', means: 'Room, accounts, capacity and the amounts that the offer shows.' },
  },
};
