export const letters = {
  trial: {
    title: 'The letter you would have received',
    titleOther: 'The letter that the other person receives',
    why: 'This portal runs on your own machine, without a mail server. Here is the letter, as it would have left.',
  },
  reply: {
    marker: '--- To reply, write above this line ---',
    readBy: {
      owner: ({ hoster }: { hoster: string; ofHoster: string }) =>
        `The ${hoster} portal. You may reply to this letter: your reply joins the conversation of the request, read by whoever follows it.`,
      reader: ({ hoster }: { hoster: string; ofHoster: string }) =>
        `The ${hoster} portal. You may reply to this letter: your reply joins the conversation of the request, and the collective will read it.`,
    },
  },
};
