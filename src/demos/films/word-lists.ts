/*
 * Words that Films is made of. Common given and family names, countries and languages are facts of the world; all people,
 * films and companies made from them are invented.
 */

/** Splits a line of words at its spaces. */
function words(line: string): readonly string[] {
  return line.split(" ");
}

/** Names of one part of the world, with the countries and languages of its films. */
export interface Culture {
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** Syllables for family names beyond the common ones: a beginning, perhaps a middle, an end. */
  readonly starts: readonly string[];
  readonly middles: readonly string[];
  readonly ends: readonly string[];
  readonly countries: readonly (readonly [country: string, language: string])[];
  /** Share of the world's people, relative to the other cultures. */
  readonly weight: number;
}

export const CULTURES: readonly Culture[] = [
  {
    given: words(
      "James Mary John Patricia Robert Jennifer Michael Linda William Elizabeth David Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Daniel Nancy Matthew Lisa Anthony Betty Mark Margaret Paul Sandra Steven Ashley Andrew Emily Kenneth Donna Joshua Michelle Kevin Carol George Amanda Edward Melissa Ronald Deborah Timothy Rebecca Jason Laura Jeffrey Helen Ryan Amy Jacob Kathleen Gary Angela Nicholas Shirley Eric Anna",
    ),
    family: words(
      "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Jackson Martin Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards Collins Stewart Morris Rogers Reed Cook Morgan Bell Murphy Bailey Cooper",
    ),
    starts: words("Ash Black Brad Clay Dun East Fair Gold Hart Kings Lang Mar Nor Old Pem Rad Stan Thorn Wal Wood"),
    middles: words("bur ing er le mer ton"),
    ends: words("brook bury by croft dale field ford gate ham ley more ridge shaw stead ton well wick worth"),
    countries: [
      ["United States", "English"],
      ["United Kingdom", "English"],
      ["Australia", "English"],
      ["Ireland", "English"],
    ],
    weight: 5,
  },
  {
    given: words(
      "Aarav Aditi Ajay Amit Anant Anita Anjali Arjun Asha Ashok Deepa Dev Divya Farhan Gita Harish Indira Jaya Karan Kavita Kiran Lakshmi Lata Leela Manish Meena Mohan Naina Neha Nikhil Nisha Om Padma Pooja Prakash Priya Raj Rajesh Rakesh Ravi Rekha Rishi Rohan Sanjay Shanti Shyam Sita Sunil Tara Uma Vijay Vikram Vinod Yash",
    ),
    family: words(
      "Kumar Singh Sharma Patel Gupta Khan Reddy Rao Das Mehta Joshi Nair Iyer Menon Pillai Verma Mishra Agarwal Chopra Kapoor Malhotra Bhatt Desai Shah Trivedi Banerjee Mukherjee Chatterjee Ghosh Bose Sen Dutta Kulkarni Deshpande Patil Naidu Chauhan Yadav Saxena Srivastava",
    ),
    starts: words("Ach Bal Chand Dhar Gokh Jad Kal Lakh Mal Nad Pad Ram Sah Tar Vad Wag"),
    middles: words("ar av esh in ul"),
    ends: words("ani ale arkar ekar ia kar pal puri rao sani vedi wala war"),
    countries: [
      ["India", "Hindi"],
      ["India", "Tamil"],
      ["India", "Bengali"],
    ],
    weight: 4,
  },
  {
    given: words(
      "Antoine Camille Claire Claude Colette Denis Elise Etienne Fabien Florence Francois Gabriel Helene Henri Isabelle Jacques Jean Juliette Laurent Louis Lucie Luc Madeleine Marc Margot Marie Mathilde Maurice Michel Monique Nadine Nicolas Odile Olivier Pascal Philippe Pierre Renaud Sabine Sophie Sylvie Thierry Valerie Vincent Yves",
    ),
    family: words(
      "Bernard Dubois Durand Moreau Laurent Simon Michel Lefebvre Leroy Roux Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Muller Faure Mercier Blanc Guerin Boyer Garnier Chevalier Legrand Gauthier Perrin Robin Clement Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis",
    ),
    starts: words("Beau Bois Cham Char Des Fau Gran Lac Mar Mont Pont Roch Val Ver"),
    middles: words("a e i ou er"),
    ends: words("bert champ court gny lieu mont nel quier rand teau tier ville"),
    countries: [
      ["France", "French"],
      ["Belgium", "French"],
      ["Canada", "French"],
    ],
    weight: 3,
  },
  {
    given: words(
      "Alejandro Alicia Ana Andres Antonio Beatriz Carlos Carmen Cecilia Diego Elena Enrique Esteban Eva Felipe Fernando Francisca Gloria Guillermo Hugo Ines Isabel Javier Joaquin Jorge Jose Juan Julia Luis Lucia Manuel Marcos Mariana Mario Marta Miguel Natalia Pablo Paloma Pedro Pilar Rafael Ramon Rosa Salvador Sergio Silvia Sofia Teresa Tomas Valeria Vicente",
    ),
    family: words(
      "Garcia Fernandez Gonzalez Rodriguez Lopez Martinez Sanchez Perez Gomez Ruiz Hernandez Jimenez Diaz Moreno Alvarez Romero Alonso Gutierrez Navarro Torres Dominguez Vazquez Ramos Gil Ramirez Serrano Blanco Molina Morales Suarez Ortega Delgado Castro Ortiz Rubio Marin Sanz Iglesias Medina Cortes",
    ),
    starts: words("Al Bar Cal Cas Del Es Guer Her Lar Mal Men Mon Or Sal Val Zam"),
    middles: words("a e i o ar"),
    ends: words("ballos bar cedo dana dero doza ez gueras gosa lino mora nares nero rado rraga terra veda"),
    countries: [
      ["Spain", "Spanish"],
      ["Mexico", "Spanish"],
      ["Argentina", "Spanish"],
    ],
    weight: 3,
  },
  {
    given: words(
      "Akira Aiko Asami Chie Daichi Emi Fumiko Goro Hana Haruki Hideo Hiroshi Ichiro Isamu Junko Kaori Kazuo Keiko Kenji Kiyoshi Kumiko Makoto Mariko Masao Michiko Midori Minoru Naoko Noboru Osamu Reiko Ren Ryo Sachiko Satoshi Shigeru Shinji Sumiko Tadashi Takashi Takeshi Tomoko Yasuo Yoko Yukio Yuki",
    ),
    family: words(
      "Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Shimizu Saito Mori Abe Ikeda Hashimoto Ishikawa Ogawa Okada Hasegawa Fujita Goto Kondo Murakami Endo Aoki Sakamoto Fukuda Ota Nishimura Fujii Kaneko",
    ),
    starts: words("Ara Fuji Haya Ishi Kawa Kita Kuro Matsu Miya Naga Nishi Oka Saka Shira Taka Ume Waka Yama"),
    middles: words("no ga ra mi"),
    ends: words("be da gawa guchi hara hashi kawa ki moto mura nishi no saki shima ta tani ya zaki"),
    countries: [["Japan", "Japanese"]],
    weight: 2,
  },
  {
    given: words(
      "Anders Anna Astrid Birgit Bjorn Carl Dagmar Einar Elsa Erik Eva Freja Frida Gunnar Gustav Hakon Hanna Helga Henrik Inga Ingrid Jens Johan Kai Karin Karl Kirsten Knut Lars Leif Lena Liv Magnus Maja Marit Mikkel Nils Olav Oskar Per Rolf Sigrid Solveig Stig Sven Thor Tove Ulla",
    ),
    family: words(
      "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Hansen Johansen Olsen Larsen Nielsen Jensen Pedersen Christensen Sorensen Rasmussen Berg Lund Dahl Lindberg Lindstrom Bergstrom Holm Sandberg Nyberg Eklund Strand Haugen Moen Bakke Solberg Vik",
    ),
    starts: words("Alm Berg Blom Dal Ek Fors Gran Hag Hed Ked Lind Lund Malm Nor Ros Sand Sjo Soder Strom Vester"),
    middles: words("a e i"),
    ends: words("bakk berg by dahl dal gaard gren heim holm kvist land lund man mark nes qvist rud strom vall"),
    countries: [
      ["Sweden", "Swedish"],
      ["Norway", "Norwegian"],
      ["Denmark", "Danish"],
    ],
    weight: 2,
  },
  {
    given: words(
      "Adaeze Ama Amina Ayo Bola Chidi Chika Chinedu Ebele Efua Emeka Femi Funmi Ibrahim Idris Ifeoma Ike Kofi Kojo Kunle Kwame Lola Musa Ngozi Nkechi Nnamdi Obi Ola Remi Sade Segun Simi Sola Tayo Tunde Uche Wale Yaa Yemi Zainab",
    ),
    family: words(
      "Abubakar Achebe Adebayo Adeleke Adeyemi Afolabi Agyeman Ajayi Akande Amadi Aning Asante Bello Boateng Danso Eze Balogun Ibekwe Ige Mensah Musa Nwosu Obi Odukoya Ogun Okafor Okeke Okonkwo Okoro Olawale Onyeka Osei Owusu Salami Sowande Udo Uzor Williams Yeboah",
    ),
    starts: words("Ade Afo Aki Ani Ayo Baba Chi Ebe Emi Fala Ibe Ike Nwa Obi Odu Oko Olu Ony Udo"),
    middles: words("bi ke la na ro to"),
    ends: words("ba bi chi dele dike emi fe gbu jide ka kwe lade ma mide nna ra sanya suyi wale zie"),
    countries: [
      ["Nigeria", "English"],
      ["Nigeria", "Yoruba"],
      ["Ghana", "English"],
    ],
    weight: 2,
  },
];

export const GENRES: readonly string[] = words(
  "Action Adventure Animation Biography Comedy Comedy-drama Crime Documentary Drama Family Fantasy Film-noir History Horror Musical Mystery Romance Satire Science-fiction Sport Thriller Tragedy War Western",
).map((genre) => genre.replace("-", " "));

/** How another database calls some of the genres. */
export const GENRE_ALIASES: Readonly<Record<string, string>> = {
  Biography: "Biopic",
  Comedy: "Comedy film",
  "Comedy drama": "Dramedy",
  Crime: "Crime fiction",
  Family: "Children's",
  "Film noir": "Noir",
  History: "Historical film",
  Musical: "Music film",
  Mystery: "Whodunit",
  Romance: "Love story",
  "Science fiction": "Sci-Fi",
  Sport: "Sports film",
};

export const ADJECTIVES: readonly string[] = words(
  "Ancient Black Blind Blue Borrowed Brave Broken Burning Careless Cold Common Crimson Crooked Dark Deep Distant Double Early Electric Empty Endless Eternal Faithful Fallen False Final First Foreign Forgotten Fragile Frozen Gentle Golden Grand Green Grey Guilty Hidden High Hollow Holy Honest Hungry Idle Innocent Invisible Iron Last Late Lonely Long Lost Lucky Midnight Naked Narrow New Northern Old Open Paper Patient Perfect Perpetual Pale Private Proud Quiet Red Restless Royal Sacred Salt Savage Secret Separate Seventh Sharp Silent Silver Simple Sleeping Slow Small Southern Stolen Strange Sudden Sunken Sweet Tender Third Torn True Twin Unknown Velvet Violent Wandering Warm White Wild Winter Wooden Yellow Young",
);

export const NOUNS: readonly string[] = words(
  "Affair Alibi Angel Answer Apartment Apple Archive Arrow Ash Autumn Bell Bird Blood Boat Bone Border Bread Bridge Brother Cage Candle Captain Carnival Castle Child Circle Circus City Clock Cloud Colony Country Court Crime Crossing Crown Curtain Dance Daughter Dawn Day Debt Desert Detective Doctor Door Dream Driver Dust Earth Echo Empire Enemy Evening Exile Eye Falcon Father Feast Fever Field Fire Flight Flood Flower Forest Fortune Fox Friend Game Garden Gate Ghost Gift Glass Gold Guest Guitar Gun Harbour Harvest Hat Heart Hill Honour Horizon Horse Hotel Hour House Hunter Husband Ice Island Journey Judge Key King Kingdom Kiss Knife Ladder Lady Lake Land Lantern Letter Liar Light Lion Locket Love Machine Map Mask Memory Mercy Mirror Money Monsoon Moon Morning Mother Mountain Music Night Notebook Ocean Orchard Paradise Passage Passenger Piano Pilot Pirate Planet Poet Prince Prison Promise Queen Rain Raven Return Rider Ring River Road Room Rose Sail Sand Sea Secret Servant Shadow Ship Shore Silence Sister Sky Smoke Snow Soldier Song Spring Stage Star Station Stone Storm Story Stranger Street Summer Sun Swan Sword Tailor Teacher Temple Thief Thunder Tide Tiger Tower Town Train Treasure Tree Trial Valley Visitor Voice Voyage Wall War Water Wedding Wheel Widow Wife Wind Window Wing Winter Witness Wolf Woman World Year",
);

export const PLACES: readonly string[] = words(
  "Accra Algiers Athens Bangalore Berlin Bergen Bilbao Bombay Boston Bristol Brussels Cadiz Cairo Calcutta Calais Chennai Chicago Copenhagen Cordoba Dakar Delhi Dover Dublin Dresden Galway Geneva Genoa Glasgow Goa Granada Hamburg Havana Kyoto Lagos Lima Lisbon London Lyon Madrid Malmo Marseille Memphis Mexico Milan Montreal Nagasaki Nairobi Naples Nevada Osaka Oslo Ostend Oxford Paris Porto Prague Quito Rome Salem Seville Sydney Tangier Tokyo Toledo Trieste Turin Vienna Warsaw",
);

export const GERUNDS: readonly string[] = words(
  "Burying Calling Carrying Chasing Counting Crossing Dreaming Driving Finding Forgetting Hunting Keeping Killing Leaving Losing Loving Making Marrying Meeting Mending Missing Naming Painting Reading Remembering Robbing Saving Selling Stealing Teaching Waiting Watching",
);

export const COMPANY_ENDS: readonly (readonly [long: string, short: string])[] = [
  ["Pictures", "Pics"],
  ["Films", "Film Co."],
  ["Productions", "Prod."],
  ["Studios", "Studio"],
  ["Entertainment", "Ent."],
  ["Film Company", "Films"],
  ["Motion Pictures", "M.P."],
  ["Media", "Media Group"],
];
