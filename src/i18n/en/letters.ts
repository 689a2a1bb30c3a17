export const letters = {
  trial: {
    title: 'The letter you would have received',
    titleOther: 'The letter that the other person would have received',
    why: 'This portal runs on your own machine, without a mail server. Here is the letter, as it would have left.',
  },
};
