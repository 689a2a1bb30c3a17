/**
 * What is guessed first among passwords of twelve characters and more, in lower case: runs of the keyboard, a word and
 * a year, and the sentences that people take from jokes. Throttling does the rest.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `123456789012 1234567890123 123456789123 12345678901234 123123123123 012345678910 0123456789012 987654321098 112233445566
  qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwerty123456 qwerty1234567 qwertyuiopas qwertyuiopasdf qwertyuiopasdfghjkl 1qaz2wsx3edc
  1q2w3e4r5t6y 1q2w3e4r5t6y7u zxcvbnm12345 asdfghjkl123 asdfghjkl1234 azertyuiop12 azertyuiop123 azertyuiop1234 azerty123456
  azerty1234567 azertyuiopqs azertyuiopqsdf password1234 password12345 password123456 passwordpassword password2024 password2025
  password2026 motdepasse12 motdepasse123 motdepasse1234 motdepasse2024 motdepasse2025 motdepasse2026 motdepassemotdepasse
  administrator administrateur administrator1 admin1234567 admin12345678 adminadminadmin changeme1234 changeme12345 letmein12345
  iloveyou1234 iloveyou12345 welcome12345 welcome123456 bienvenue123 bienvenue1234 bonjour12345 bonjourbonjour jetaime12345
  jetaimejetaime doudoudoudou soleil123456 liberte12345 marseille13000 correcthorsebatterystaple indiehosters1 indiehosters12
  terreau12345 terreauterreau monmotdepasse mon mot de passe lescommuns123 tierslieux12 abcdefghijkl abcdefghijklm abcdefghijklmnop
  abc123abc123 abcd12345678 a1b2c3d4e5f6 1234567890ab 123456abcdef trustno1trustno1 starwars1234 superman1234 football1234`
    .split(/\s+/)
    .filter((word) => word.length >= 12),
);
