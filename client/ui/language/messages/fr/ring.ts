import type { enRing } from '../en/ring.ts';

/** The same as `en/ring.ts`, in French. */
export const frRing: typeof enRing = {
  title: 'Anneau',
  intro:
    'L’anneau est une table de hachage distribuée. Des pairs placés sur un cercle d’identifiants conservent des paires (clé, valeur), chacune chez le successeur le plus proche de sa clé. Quand le tracker est absent, les pages trouvent les fichiers des autres grâce à l’anneau.',
  play: {
    title: 'Un anneau pour s’exercer',
    intro:
      'Les huit pairs du manuel, simulés dans cette page par le même code que dans la salle. Rien ne sort de cette page.',
  },

  own: {
    title: 'L’anneau de cette salle',
    joined: (peers) => `Cette page est dans l’anneau. Pairs en tout : ${peers}.`,
    alone: {
      looking: 'Recherche d’autres pairs…',
      entering: 'Un autre pair a été trouvé. Cette page prend sa place dans l’anneau…',
      first:
        'Il n’y a encore personne d’autre dans l’anneau. Ouvrez cette adresse sur un autre appareil ou dans un autre onglet. L’anneau se forme de lui-même quand une autre page de cette salle ouvre l’anneau ou échange un fichier avec cette page.',
      outside:
        'Cette page est hors de l’anneau et ne peut pas le rejoindre seule : le tracker est absent, et aucun autre onglet de ce navigateur n’est dans l’anneau. Demandez une invitation à quelqu’un qui s’y trouve, et saisissez-la sous « Rejoindre » ci-dessous. La page continue de chercher le tracker et d’autres onglets.',
    },
    left: 'Cette page a quitté l’anneau. Ses transferts continuent avec le tracker seul. Personne ne peut trouver ses fichiers par l’anneau.',
    leave: 'Quitter l’anneau',
    join: 'Revenir dans l’anneau',
    find: 'Chercher par nom, infohash ou lien',
    findButton: 'Chercher',
    findFailed: 'L’anneau n’a pas répondu.',
    nothing: 'Rien n’est public sous ce nom.',
    nobodyAsked: 'Cette page est seule dans l’anneau, et n’a elle-même rien publié sous ce nom.',
    says: (peers) => `(pairs : ${peers})`,
    way: (hops, peers, size, half, logarithm) =>
      `Messages jusqu’au pair responsable : ${hops} (${peers}). Dans un anneau de ${size} pairs, la moyenne est de N/2 = ${half} avec le cercle seul, et de ½·log₂ N = ${logarithm} avec des raccourcis.`,
    wayHome: 'Cette page est elle-même le pair responsable.',
    drawing:
      'Notre place sur le cercle, nos voisins et les clés que nous gardons. La liste montre la même chose.',
    id: 'Ma place',
    successors: 'Successeurs',
    predecessors: 'Prédécesseurs',
    shortcuts: 'Raccourcis',
    keys: 'Clés gardées',
    links: 'Liaisons',
  },

  invite: {
    title: 'Sans tracker',
    intro:
      'Deux pages du même réseau peuvent se connecter sans aucun serveur. Envoyez une invitation et récupérez une réponse, par caméra, messagerie ou presse-papiers. Ensuite, tout passe par l’anneau.',
    link: 'Lien',
    code: 'Code (pour une page déjà ouverte)',
    qr: { invitation: 'Code QR de l’invitation', reply: 'Code QR de la réponse' },
    give: {
      title: 'Inviter quelqu’un',
      phases: {
        none: 'Toute personne qui a cette page ouverte peut rejoindre l’anneau, même sans le serveur.',
        preparing: 'Création d’une invitation…',
        waiting: 'L’invitation est prête.',
        connecting: 'La réponse est arrivée. Connexion…',
        joined: 'La nouvelle personne est dans l’anneau.',
        failed:
          'Connexion impossible. Les deux appareils sont-ils sur le même réseau, et celui-ci les laisse-t-il se joindre ? Cette invitation a servi : créez-en une autre.',
        expired: 'Personne n’est venu à temps. L’invitation a expiré.',
      },
      button: 'Créer une invitation',
      another: 'Créer une autre invitation',
      withdraw: 'Annuler l’invitation',
      first: '1. Envoyez-la à la personne invitée',
      until: (time) =>
        `Une seule personne peut l’utiliser, une seule fois, jusqu’à ${time}. Gardez cette page ouverte jusque-là.`,
      second: '2. Saisissez sa réponse',
      reply: 'Réponse (lien ou code)',
      take: 'Connecter',
    },
    follow: {
      title: 'Rejoindre',
      phases: {
        none: 'Quelqu’un dans l’anneau vous a donné un lien, un code ou un code QR ?',
        preparing: 'Création de votre réponse…',
        waiting: 'Encore une étape : envoyez votre réponse à la personne qui vous a invité.',
        connecting: 'Connexion…',
        joined:
          'Vous êtes dans l’anneau. Vous pouvez maintenant chercher des fichiers par leur nom ci-dessus.',
        failed:
          'Connexion impossible. Les deux appareils sont-ils sur le même réseau, et celui-ci les laisse-t-il se joindre ? Demandez une nouvelle invitation.',
        expired: 'La réponse n’a pas été utilisée à temps. Demandez une nouvelle invitation.',
      },
      first: 'Renvoyez votre réponse',
      until: (time) =>
        `Montrez-la ou envoyez-la avant ${time} à la personne qui vous a invité. Gardez cette page ouverte. Le reste se fait tout seul.`,
      invitation: 'Invitation (lien ou code)',
      another: 'Une autre invitation, si quelqu’un a déjà utilisé celle-ci',
      button: 'Rejoindre',
    },
    passing: 'Transmission de la réponse à l’onglet qui a créé l’invitation…',
    passed: 'L’onglet qui a créé l’invitation a la réponse. Vous pouvez fermer cet onglet.',
    notHere:
      'Cette réponse concerne une invitation qu’aucun onglet ouvert de ce navigateur n’a créée. Ouvrez le lien sur l’appareil qui a créé l’invitation, ou collez-le là-bas.',
    fileLink: 'Ce lien mène à un fichier. Ce n’est pas une invitation.',
    openFile: 'Ouvrir le fichier',
    problems: {
      'not-a-code': 'Ce n’est ni une invitation ni une réponse.',
      damaged: 'Le code est incomplet ou modifié. Copiez-le en entier, du premier au dernier caractère.',
      'other-version':
        'Ce code vient d’une autre version de cette page. Chargez la même version sur les deux appareils.',
      'wrong-kind':
        'C’est l’autre des deux codes. La personne invitée colle l’invitation, et celle qui invite colle la réponse.',
      expired:
        'Cette invitation a expiré. Demandez-en une nouvelle. (Si elle est récente, l’horloge d’un des appareils est fausse.)',
      clock:
        'Les horloges des deux appareils diffèrent de plus d’une minute. Mettez-les à l’heure, puis réessayez.',
      own: 'C’est votre propre invitation. Donnez-la à quelqu’un d’autre.',
      foreign: 'Cette réponse concerne une autre invitation, pas celle créée ici.',
      spent: 'Quelqu’un a déjà utilisé cette invitation. Créez-en une nouvelle pour la personne suivante.',
      full: 'Cette page a atteint sa limite de connexions. Demandez à quelqu’un d’autre dans l’anneau d’inviter.',
      'no-network': 'Cet appareil n’a pas de réseau. Connectez-le, puis réessayez.',
    },
  },

  drawing: {
    title: 'Le cercle',
    label: (peers, bits, view) => `Le cercle d’identifiants de ${bits} bits avec les pairs ${peers}. ${view}`,
    view: (peer, predecessor, successor, second) =>
      `Pair ${peer} : prédécesseur ${predecessor}, successeur ${successor}, second successeur ${second}.`,
    nobody: 'aucun',
    legend: {
      mine: 'Clés du pair choisi',
      links: 'Liaisons du pair choisi',
      shortcut: 'Raccourci',
      hop: 'Trajet de la requête',
      key: 'Clé, avec une flèche vers son successeur le plus proche',
      holder: 'Garde une valeur, ou une copie',
    },
    choose:
      'Cliquez sur un pair, ou choisissez-le sous « Pair qui demande », pour voir ses liaisons et ses clés. C’est ce pair qui envoie les requêtes, et c’est lui qui part ou qui introduit un nouveau pair. Cliquez sur une place libre pour y faire entrer un pair.',
    join: (place, via) => `Le pair ${place} arrive ici et ne connaît que ${via}`,
  },

  story: {
    title: 'Pas à pas',
    position: (at, all) => `${at} sur ${all}`,
    back: 'Un pas en arrière',
    forward: 'Un pas en avant',
    play: 'Lecture',
    pause: 'Pause',
    all: 'Toutes les étapes',
    seconds: (seconds) => `Après ${seconds} : `,
    start: (peers) =>
      `${peers} pairs, tout est en ordre. Cherchez une clé, faites partir un pair ou cliquez sur une place libre du cercle pour y faire entrer un pair.`,
    keys: 'Les touches ← et → avancent aussi pas à pas.',
    asks: {
      find: (peer, key) => `Le pair ${peer} demande : qui est responsable de la clé ${key} ?`,
      get: (peer, key) => `Le pair ${peer} demande ce qui est stocké sous la clé ${key}.`,
      put: (peer, key) => `Le pair ${peer} stocke une valeur sous la clé ${key}.`,
    },
    hop: (from, to, hops) => `Message ${hops} : de ${from} à ${to}.`,
    answer: {
      find: (peer, key, hops) =>
        `Le pair ${peer} est le successeur le plus proche de la clé ${key}, et répond. Messages en chemin : ${hops}.`,
      get: (peer, key, hops) =>
        `Le pair ${peer} répond pour la clé ${key}. Messages en chemin : ${hops}. Trouvé : `,
      put: (peer, key, hops) =>
        `Le pair ${peer} est le successeur le plus proche de la clé ${key}. Il garde la valeur et en donne des copies à ses successeurs. Messages en chemin : ${hops}. Stocké : `,
    },
    nothing: 'rien.',
    value: (value) => `« ${value} »`,
    lost: (peer, key) => `Personne n’a répondu au pair ${peer} pour la clé ${key}.`,
    leaves: (peer) => `Le pair ${peer} dit au revoir : ses liaisons se ferment.`,
    dies: (peer) =>
      `Le pair ${peer} disparaît sans un message. Ses voisins attendront en vain deux réponses à leurs pings.`,
    joins: (peer, via) =>
      `Le pair ${peer} arrive et ne connaît que le pair ${via}. Il demande sa propre place par l’intermédiaire de ${via}.`,
    change: {
      successor: (now, before) =>
        `${now} comme successeur${before === undefined ? '' : ` (c’était ${before})`}`,
      second: (now, before) =>
        `${now} comme second successeur${before === undefined ? '' : ` (c’était ${before})`}`,
      predecessor: (now, before) =>
        `${now} comme prédécesseur${before === undefined ? '' : ` (c’était ${before})`}`,
    },
    changed: (peer, changes) => `Le pair ${peer} prend ${changes.join(', ')}.`,
    moved: {
      hadCopy: (key, from, to) =>
        `La clé ${key} revient maintenant au pair ${to}, et non plus à ${from}. Le pair ${to} en avait déjà une copie : rien n’est perdu.`,
      sent: (key, from, to) =>
        `La clé ${key} revient maintenant à son successeur le plus proche, le pair ${to}. Le pair ${from} la lui a transmise.`,
    },
    settled: (peers) => `L’anneau de ${peers} pairs est de nouveau en ordre.`,
  },

  counts: {
    title: 'Messages par requête',
    query: 'Cette requête',
    mean: (kind, queries) => `${kind} : moyenne de ${queries} requêtes au hasard`,
    kinds: { circular: 'Cercle seul', shortcuts: 'Avec raccourcis', full: 'Complet' },
    half: (peers) => `Cercle seul (manuel) : N/2 avec N = ${peers}`,
    logarithm: (peers) => `Avec raccourcis : ½·log₂ N avec N = ${peers}`,
    why: 'On compte les messages du pair qui demande au pair responsable, sans la réponse. Avec le cercle seul, une requête passe en moyenne par la moitié des N pairs. Chaque raccourci réduit de moitié le reste du cercle : une requête prend au plus log₂ N messages, et deux fois moins en moyenne.',
    measure: 'Envoyer 100 requêtes au hasard avec chaque type de liaisons',
  },

  ring: {
    title: 'Choisir l’anneau',
    size: 'Pairs',
    sizes: { textbook: 'Les 8 du manuel (n = 4)', larger: '32 pairs (n = 8)' },
    links: 'Liaisons',
    kinds: {
      circular: 'Cercle : successeur et prédécesseur',
      shortcuts: 'Avec raccourcis',
      full: 'Complet : quatre de chaque côté, raccourcis, dans les deux sens',
    },
    notes: {
      circular:
        'La DHT circulaire du manuel : une requête fait le tour du cercle dans le sens des aiguilles d’une montre.',
      shortcuts:
        'Comme sur le dessin du manuel : seul le pair 4 a un raccourci, vers le pair 10. Avec 32 pairs, chaque pair a des raccourcis.',
      chosenShortcuts: 'Chaque pair a un raccourci pour chaque division du cercle par deux.',
      full: 'Comme dans une vraie salle. Un anneau de neuf pairs ou moins est entièrement maillé : chaque requête prend au plus un message.',
    },
    reset: 'Réinitialiser',
  },

  ask: {
    title: 'Chercher, stocker, lire',
    from: 'Pair qui demande',
    key: (last) => `Clé (0 à ${last})`,
    name: 'Nom à hacher',
    nameExample: 'Led Zeppelin IV',
    value: 'Valeur',
    find: 'Chercher',
    put: 'Stocker',
    get: 'Lire',
    problem: (last) => `Un nombre entier de 0 à ${last}.`,
  },

  churn: {
    title: 'Départs et arrivées',
    textbookLeaves: 'Le pair 5 part',
    textbookJoins: 'Le pair 13 arrive et ne connaît que 1',
    peer: 'Pair',
    leaves: 'Part',
    dies: 'Disparaît',
    newcomer: 'Nouveau pair',
    via: 'ne connaît que',
    joins: 'Arrive',
    fewest: 'Au moins deux pairs doivent rester.',
  },

  table: {
    title: 'Qui connaît qui',
    columns: {
      peer: 'Pair',
      predecessor: 'Prédécesseur',
      successor: 'Successeur',
      second: 'Second',
      shortcuts: 'Raccourcis',
      keys: 'Clés gardées',
    },
    none: '–',
  },
};
