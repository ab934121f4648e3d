import type { Messages } from '../en/texts.ts';
import { frFigures } from './figures.ts';
import { frRing } from './ring.ts';

/** The same as `en/texts.ts`, in French. Narrow no-break spaces stand inside « » and before : ; ? and !. */
export const fr: Messages = {
  ...frFigures,
  ring: frRing,
  appName: 'Swarmroom',
  tagline: 'Partagez un fichier avec toute une salle, de navigateur à navigateur.',
  taglineDetail:
    'Toute personne qui ouvre le lien transmet aux autres ce qu’elle a déjà. Vous voyez à quel point la salle s’approche du meilleur temps que permettent les formules du manuel.',
  language: 'Langue',
  pageNotFound: 'Cette page n’existe pas.',
  pageLoading: 'Chargement…',
  pageNotLoaded:
    'Cette page n’a pas pu être chargée. Vérifiez que le tracker fonctionne, puis rechargez la page.',
  toHome: 'Accueil',
  toLab: 'Labo',
  toLabDetail:
    'Faites tourner des essaims entiers dans ce navigateur et comparez-les aux formules du manuel.',
  toRing: 'Anneau',
  toRingDetail: 'Voyez comment des pairs se trouvent sans tracker, dans une table de hachage distribuée.',
  footer:
    'Les fichiers vont directement d’un navigateur à l’autre. Le tracker ne fait que mettre les navigateurs en relation.',

  ownName: {
    youAre: 'Vous êtes',
    change: 'Changer votre nom',
  },

  tracker: {
    connecting: 'Connexion au tracker…',
    connected: 'Tracker connecté',
    unreachable: 'Tracker injoignable, nouvel essai…',
    without:
      'Quand le tracker est absent, les pages se trouvent par l’anneau. Pour le rejoindre, il vous faut une invitation :',
    withoutLink: 'inviter ou rejoindre',
  },

  trackerErrors: {
    BAD_MESSAGE: 'Cette page et le tracker ne se comprennent pas. Rechargez la page.',
    NO_SUCH_PEER: 'Le tracker ne peut pas joindre cette personne en ce moment.',
    NOT_IN_TORRENT:
      'Le tracker ne sait pas encore que cette page est là. Patientez un instant, puis réessayez.',
    PEER_ID_TAKEN: 'Une autre page utilise le même identifiant. Rechargez cette page.',
    NOT_INITIAL_SEED: 'Seule la personne qui a partagé le fichier peut le faire.',
    WRONG_PASSWORD: 'Le mot de passe de la salle est incorrect.',
    UNKNOWN_CODE: 'Aucun partage n’utilise ce code. Vérifiez-le ou demandez-en un nouveau.',
    TOO_MANY_TORRENTS: 'Cette page participe à trop de torrents. Quittez-en un, puis réessayez.',
    TOO_FAST: 'Le tracker a reçu trop de demandes. Patientez un instant, puis réessayez.',
    UNREACHABLE: 'Le tracker est injoignable.',
    NO_ANSWER: 'Le tracker n’a pas répondu.',
  },

  parameters: {
    title: 'L’adresse contient un réglage non valide. Rien n’a été lancé.',
    problem: (name, text) => `« ${name}=${text} »`,
    expected: {
      up: 'un débit comme 500KiB, 1MiB ou 2.5MiB (par seconde), ou 0 pour ne pas limiter',
      down: 'un débit comme 500KiB, 1MiB ou 2.5MiB (par seconde), ou 0 pour ne pas limiter',
      name: 'un nom d’au plus 64 caractères',
      choking: 'textbook ou work-conserving',
      mode: 'p2p ou client-server',
      finish: 'stay ou leave',
      hold: '1 ou 0',
      'everyone-up': 'un débit comme 500KiB, 1MiB ou 2.5MiB (par seconde), ou 0 pour ne pas limiter',
      'everyone-down': 'un débit comme 500KiB, 1MiB ou 2.5MiB (par seconde), ou 0 pour ne pas limiter',

      second: 'p2p ou client-server',
    },
    remedy: 'Corrigez-le dans la barre d’adresse, ou',
    without: 'continuez sans réglages',
  },

  home: {
    shareTitle: 'Partager un fichier',
    dropHere: 'Déposez des fichiers ou un dossier ici',
    dropNow: 'Relâchez pour partager',
    dropDetail:
      'Vous pouvez aussi coller. Les fichiers ajoutés ensemble sont partagés ensemble. Rien n’est envoyé à un serveur.',
    roomPassword: 'Mot de passe de la salle',
    roomPasswordDetail: 'Nécessaire uniquement pour partager.',
    chooseFiles: 'Choisir des fichiers',
    chooseFolder: 'Choisir un dossier',
    hashing: (name) => `Préparation de « ${name} »`,
    hashingProgress: 'Déjà préparé',
    hashedOf: (hashed, total) => `${hashed} sur ${total}`,
    cancel: 'Annuler',
    nothingDropped: 'Ce que vous avez déposé ne contient aucun fichier.',
    unreadable:
      'Un fichier n’a pas pu être lu. A-t-il été déplacé, modifié ou supprimé ? Choisissez-le à nouveau.',
    shareFailed: 'Les fichiers n’ont pas pu être partagés.',
    joinTitle: 'Recevoir un fichier',
    joinLabel: 'Code court ou lien',
    joinButton: 'Rejoindre',
    joinPlaceholder: 'Code ou lien',
    joinNotUnderstood: 'Ce n’est ni un code ni un lien de partage. Vérifiez que vous l’avez copié en entier.',
    joinFailed: 'La recherche du code a échoué.',
    joining: 'Recherche du code…',
    addressesTitle: 'Adresse pour la classe',
    addressesDetail: 'Toute personne sur le même réseau peut ouvrir cette page à l’adresse :',
    addressesOther: 'Si elle ne s’ouvre pas, essayez :',
    addressesLocalhost:
      'Vous avez ouvert cette page avec « localhost ». Sur un autre ordinateur, cette adresse désigne cet autre ordinateur. Donnez plutôt l’adresse suivante.',
    addressesNone: 'L’adresse du tracker n’est pas encore connue.',
    mineTitle: 'Vos fichiers',
    mineEmpty:
      'Rien pour l’instant. Ce que vous partagez ou recevez s’affiche ici tant que cet onglet est ouvert.',
    settings: 'L’adresse fixe ces options pour ce que vous partagez ou recevez ici :',
  },

  torrent: {
    unnamed: 'Torrent sans nom',
    size: (size, chunks, files) =>
      files > 1 ? `${size} · ${chunks} · ${files} fichiers` : `${size} · ${chunks}`,
    chunks: (count, shown) => (count < 2 ? `${shown} morceau` : `${shown} morceaux`),
    sizeUnknown: 'En attente de la description, envoyée par un voisin',
    state: {
      hashing: 'Préparation',
      connecting: 'Connexion',
      waiting: 'En attente',
      downloading: 'Réception',
      complete: 'Terminé',
      seeding: 'En partage',
      error: 'Arrêté',
    },
    stateDetail: {
      connecting: 'Recherche d’autres personnes dans ce torrent.',
      waiting: 'Connecté. Rien à recevoir pour le moment.',
      waitingForRun: 'Tout le monde se connecte d’abord. Ensuite, le seed initial lance l’essai.',
      holding: 'L’essai attend. Lancez-le quand tout le monde est là.',
      downloading: 'Reçoit des autres les morceaux manquants et leur en transmet.',
      complete: 'Chaque morceau est là et vérifié.',
      seeding: 'Chaque morceau est là. Gardez cet onglet ouvert pour que d’autres puissent les recevoir.',
      error: 'Voir ci-dessous.',
    },
    progress: 'Progression',
    downRate: 'Réception',
    upRate: 'Envoi',
    timeLeft: (time) => `encore ${time}`,
    people: 'Personnes présentes',
    nobodyYet: 'Il n’y a encore personne d’autre. Invitez des gens avec le code ou le lien.',
    saved: 'Enregistré',
    keepOpen: (names, more) =>
      more > 0
        ? `Gardez cet onglet ouvert : ${names} et ${more} ${more < 2 ? 'autre' : 'autres'} en ont encore besoin.`
        : `Gardez cet onglet ouvert pour ${names}.`,
    comma: ', ',
    nobodyNeedsIt: 'Personne ici n’a plus besoin de vous. Vous pouvez fermer cet onglet.',
    downloaded: 'Reçu',
    uploaded: 'Envoyé',
    fromInitialSeed: 'Du seed initial',
    unknown: '–',
    startRun: 'Lancer l’essai pour tous',
    startFailed: 'L’essai n’a pas pu être lancé.',
    save: 'Enregistrer',
    saveArchive: 'Tout enregistrer (zip)',
    saveLater: 'Vous pourrez enregistrer à la fin',
    saving: 'Enregistrement…',
    saveToPlace: 'Enregistrer sous…',
    saveFailed: 'Le fichier n’a pas pu être enregistré.',
    rejoin: 'Rejoindre à nouveau',
    title: (percent, name) => `${percent} · ${name}`,
  },

  inside: {
    title: 'Comment ça marche à l’intérieur',
    detail: 'Équations, essaim, morceaux, blocage et voisins.',
  },

  share: {
    title: 'Inviter la salle',
    shortCode: 'Code',
    codePending: 'en cours d’attribution…',
    codeUse: 'À saisir sur la page d’accueil',
    endCode: 'Désactiver ce code',
    codeEnded: 'désactivé',
    endFailed: 'Le code n’a pas pu être désactivé.',
    publishName: 'Rendre ce nom public',
    publishNameDetail: 'Toute personne dans l’anneau pourra alors le trouver par son nom, même sans tracker.',
    link: 'Lien de partage',
    copy: 'Copier',
    copied: 'Copié',
    copyFailed: 'Appuyez sur Ctrl+C',
    qr: 'Code QR du lien de partage',
    localhostOnly:
      'Vous avez ouvert cette page avec « localhost » : le lien ne marche que sur cet ordinateur. Pour inviter d’autres personnes, ouvrez la page à son adresse réseau.',
  },

  problem: {
    'no-neighbour': 'Personne n’est encore connecté. La page continue d’essayer. En attendant, vérifiez :',
    'tracker-unreachable':
      'Le tracker est injoignable. La page continue d’essayer. Les voisins connectés le restent.',
    'seed-needed': 'En attente de la personne qui l’a partagé.',
    'no-space':
      'Le navigateur n’a plus d’espace pour ce torrent. Ce qui est là reste et continue d’être partagé. Libérez de l’espace, et le téléchargement reprendra tout seul.',
    noSpaceForThis: 'Il n’y a pas assez d’espace. Libérez-en, puis réessayez.',
    tooLarge: (limit) =>
      `C’est trop pour un seul torrent. La limite est de ${limit} et de quelques dizaines de milliers de fichiers.`,
    unreadable:
      'Le fichier partagé ne peut plus être lu. A-t-il été déplacé, modifié ou supprimé ? Partagez-le à nouveau.',
    internal:
      'Cette page s’est arrêtée à cause d’une erreur. Ouvrez à nouveau le lien. Ce que vous avez reçu est conservé.',
    refused: 'Le tracker a refusé cette page. Elle redemande d’elle-même.',
    'wrong-password':
      'Il faut le mot de passe de la salle pour partager. Saisissez-le sur la page d’accueil. Cet onglet continuera ensuite de lui-même.',
    left: 'Vous avez quitté ce torrent. Cet onglet n’envoie plus rien aux autres.',
    relay: {
      refused:
        'Le relais de la salle (serveur TURN) refuse cette page. Demandez à la personne qui gère le tracker de vérifier TURN_SECRET.',
      unreachable: 'Le relais de la salle (serveur TURN) ne répond pas.',
    },
    checks: [
      'La personne qui partage a-t-elle encore son onglet ouvert ?',
      'Tout le monde est-il sur le même réseau ? Personne n’utilise ses données mobiles ?',
      'Le Wi-Fi isole-t-il ses appareils (« isolation des clients », courante sur les réseaux invités) ?',
      'Un pare-feu ou un VPN bloque-t-il les connexions entre les ordinateurs ?',
      'Le tracker est-il indiqué comme connecté, en haut de la page ?',
    ],
  },

  time: {
    title: 'Temps de distribution',
    explanation:
      'De la connexion du premier leecher au seed initial jusqu’à ce que le dernier leecher ait vérifié son dernier bloc.',
    clientServer: 'Client-serveur, au mieux',
    p2p: 'Pair à pair, au mieux',
    measured: 'Mesuré ici',
    soFar: (time) => `${time} pour l’instant`,
    notStarted: 'pas commencé',
    efficiency: 'Efficacité',
    efficiencyDetail: 'optimum ÷ mesure',
    efficiencyWrong:
      'Plus de 100 % est impossible : la prédiction s’appuyait sur un débit trop bas. Voyez d’où viennent les débits.',
    declared: 'Les débits sont les limites de chacun (octets applicatifs).',
    about: (time) => `environ ${time} (estimation)`,
    estimated: (known, uplinks) =>
      known === uplinks
        ? 'Les débits sont estimés : le meilleur que chaque page sans limite a tenu jusqu’ici.'
        : `Les débits sont estimés. Liens montants connus : ${known} sur ${uplinks} ; la médiane de la salle remplace les autres.`,
    between: (fastest, slowest) => `Le meilleur temps possible est compris entre ${fastest} et ${slowest}.`,
    unknownRates: 'La prédiction apparaît quelques secondes après le début de l’essai.',
    modeP2p: 'Mode : pair à pair',
    modeClientServer: 'Mode : client-serveur (tout le monde ne demande qu’au seed initial)',
    limit: (term) => `Limité par : ${term}`,
    completed: (completed, leechers) => `Leechers de l’essai qui ont terminé : ${completed} sur ${leechers}`,
    ownTitle: 'Votre propre temps',
    ownAfterRun: (arrived) =>
      `L’essai était terminé à votre arrivée, ${arrived} après son début. Votre temps compte à partir de votre arrivée.`,
    ownBest: 'Au mieux, pour vous',
    ownMeasured: 'Mesuré, pour vous',
    runBefore: 'L’essai avant votre arrivée',
    ownArrival: (arrived) => `Vous êtes arrivé ${arrived} après le début`,
    ownTook: (arrival, took) => `${arrival}, et il vous a fallu ${took}`,
    equations: 'Les équations, avec les chiffres de cet essai',
    binding: 'le plus grand terme décide',
    source: 'Kurose & Ross, équations 2.1 et 2.3',
    terms: {
      'seed-uplink': 'Le lien montant du seed initial',
      'slowest-downlink': 'Le lien descendant le plus lent',
      'total-uplink': 'Tous les liens montants ensemble',
    },
    serverUplink: 'Le lien montant du serveur, pour toutes les copies',
    symbols: {
      F: 'taille',
      N: 'leechers',
      us: 'débit d’envoi du seed initial',
      dmin: 'débit de réception le plus lent',
      ui: 'somme des débits d’envoi des leechers',
    },
    unlimited: 'sans limite',
  },

  neighbours: {
    title: 'Voisins',
    none: 'Aucun voisin n’est connecté.',
    peer: 'Pair',
    progress: 'Possède',
    fromThem: 'De lui',
    toThem: 'Vers lui',
    path: 'Chemin',
    sortBy: 'Trier par',
    initialSeed: 'seed initial',
    optimistic: 'optimiste',
    optimisticHint: 'Déblocage optimiste : a son tour quoi qu’il donne (change toutes les 30 s)',
    snubbed: 'écarté',
    snubbedHint:
      'Nous doit des blocs depuis trop longtemps : pas de place ordinaire tant qu’il ne les a pas envoyés',
    interested: 'intéressé',
    notInterested: 'pas intéressé',
    choked: 'bloqué',
    unchoked: 'débloqué',
    weAreInterested: 'Nous sommes intéressés : il a des morceaux qui nous manquent',
    weAreNotInterested: 'Nous ne sommes pas intéressés : il n’a rien qui nous manque',
    theyChoke: 'Il nous bloque : il ne répond pas à nos requêtes pour l’instant',
    theyUnchoke: 'Il nous a débloqués : il répond à nos requêtes',
    theyAreInterested: 'Il est intéressé : nous avons des morceaux qui lui manquent',
    theyAreNotInterested: 'Il n’est pas intéressé : nous n’avons rien qui lui manque',
    weChoke: 'Nous le bloquons : ses requêtes restent sans réponse pour l’instant',
    weUnchoke: 'Nous l’avons débloqué : ses requêtes reçoivent une réponse',
    paths: {
      host: 'direct',
      srflx: 'via NAT',
      relay: 'relayé',
      unknown: '–',
    },
    roundTrip: (ms) => `${ms} ms`,
  },

  controls: {
    title: 'Réglages',
    uploadCap: 'Limite d’envoi',
    downloadCap: 'Limite de réception',
    capHint: 'Par seconde, comme 500KiB ou 2.5MiB ; vide pour ne pas limiter.',
    noCap: 'sans limite',
    capWrong: 'Débit non valide. Saisissez par exemple 500KiB, 1MiB ou 2.5MiB.',
    choking: 'Blocage (choking)',
    chokingChoices: {
      textbook: 'Manuel : 4 + 1 places',
      'work-conserving': 'Sans gaspillage : la capacité restante va aux autres',
    },
    whenFinished: 'À la fin',
    whenFinishedChoices: { stay: 'Rester et aider', leave: 'Partir' },
    leave: 'Quitter ce torrent',
  },

  files: {
    title: 'Fichiers',
    save: 'Enregistrer',
    saveNamed: (name) => `Enregistrer ${name}`,
    showMore: (count) => `En afficher ${count} de plus`,
  },

  stored: {
    checking: (done, total) => `Vérification des morceaux d’une visite précédente : ${done} sur ${total}.`,
    kept: 'D’une visite précédente',
    missing: (bytes) =>
      `Il manque encore ${bytes}, que personne ici ne possède. Demandez aux autres de rouvrir leur onglet.`,
    link: 'Espace utilisé par ce navigateur',
    title: 'Espace utilisé par ce navigateur',
    explanation:
      'Ce que vous recevez est conservé ici, pour qu’un onglet rechargé, fermé ou planté puisse continuer. Ce que personne n’ouvre pendant une semaine est supprimé.',
    held: (bytes) => `Les torrents occupent ${bytes}.`,
    space: (used, quota) => `Ce site utilise ${used} sur les ${quota} que le navigateur autorise.`,
    torrents: 'Torrents',
    none: 'Rien n’est stocké.',
    inUse: 'ouvert dans un onglet',
    inUseDetail: 'Fermez d’abord son onglet, ou quittez le torrent.',
    lastUsed: (time) => `dernière utilisation : ${time}`,
    delete: 'Supprimer',
    deleteNamed: (name) => `Supprimer ${name}`,
    shares: 'Partagé depuis ce navigateur',
    sharesDetail:
      'Seuls les noms sont conservés, pour que vous puissiez reprendre le partage après avoir fermé la page. Les fichiers restent où ils sont.',
    forget: 'Oublier',
    forgetNamed: (name) => `Oublier ${name}`,
    listFailed: 'Le stockage du navigateur n’a pas pu être lu.',
    deleteFailed: 'La suppression a échoué.',
    returnTitle: 'Vous avez partagé ceci depuis ce navigateur',
    returnDetail:
      'Personne ne le partage en ce moment. Choisissez-le à nouveau pour reprendre là où il s’est arrêté :',
    returnNow: 'Reprendre le partage',
    returnFiles: 'Choisir les mêmes fichiers',
    returnFolder: 'Choisir le même dossier',
    returnFailed:
      'Ce ne sont pas les fichiers de ce torrent, ou le navigateur ne peut pas les lire. Choisissez à nouveau les mêmes fichiers.',
  },
};
