import type { enFigures } from '../en/figures.ts';
import { frLab } from './lab.ts';

/** The same as `en/figures.ts`, in French. */
export const frFigures: typeof enFigures = {
  runReport: {
    gapTitle: 'Où le temps est passé',
    gapSummary: (measured, bound, gap) => `${measured} mesurés = ${bound} au mieux + ${gap} de plus`,
    bound: 'Au mieux',
    boundDetail: 'Avec ces débits, aucune distribution ne peut être plus rapide.',
    causes: {
      'seed-repeats': {
        name: 'Blocs envoyés deux fois par le seed',
        detail:
          'Le seed initial a renvoyé certains blocs avant d’avoir envoyé chaque bloc une première fois.',
      },
      'seed-idle': {
        name: 'Seed en attente',
        detail:
          'Le lien montant du seed initial ne transportait aucun bloc alors qu’il en restait à envoyer. Ses messages de contrôle comptent ici.',
      },
      tail: {
        name: 'Dernières copies',
        detail:
          'Du moment où le dernier bloc a quitté le seed initial jusqu’à ce que le dernier leecher ait tout reçu.',
      },
      'received-twice': {
        name: 'Reçu deux fois',
        detail: 'Des liens montants ont transporté des blocs que leurs destinataires avaient déjà.',
      },
      'uplink-idle': {
        name: 'Liens montants inactifs',
        detail:
          'Des liens montants ne transportaient aucun bloc : au début, à la fin, en attendant des blocs et pendant les messages de contrôle.',
      },
      'slowest-received-twice': {
        name: 'Reçu deux fois',
        detail: 'Le lien descendant le plus lent a transporté des blocs que son pair avait déjà.',
      },
      'slowest-idle': {
        name: 'Lien descendant le plus lent en attente',
        detail: 'Il n’a pas été plein en permanence jusqu’à sa propre fin.',
      },
      'others-later': {
        name: 'D’autres plus tard',
        detail: 'D’autres ont terminé après le lien descendant le plus lent.',
      },
    },
    sharedMedium: 'Les membres se partagent un même support.',
    sharedMediumDetail: (few, fewRate, many, manyRate, time) =>
      `Quand ${few} membres envoyaient, tous ensemble recevaient ${fewRate} ; avec ${many}, pas plus de ${manyRate}. Leurs débits ont donc baissé ensemble, comme sur un même Wi-Fi ou un même ordinateur, où de nouveaux émetteurs ajoutent peu de capacité. À ce débit, toutes les copies prennent ${time}.`,
    unknown: {
      'missing-parts': 'Tous n’ont pas indiqué ce qu’ils ont reçu : l’écart ne peut pas être expliqué.',
      'unknown-rates': 'Les débits sont inconnus : il n’y a pas de borne à comparer.',
    },
    wrong: 'Les débits ou les temps ne peuvent pas être justes, l’écart ne peut donc pas être expliqué :',
    finish: { first: 'Première fin', mean: 'Fin moyenne', last: 'Dernière fin' },
    clock: (error) => `Horloges d’accord à ±${error} près`,
    stamped: (count) =>
      count < 2
        ? `${count} fin est datée à son arrivée au tracker`
        : `${count} fins sont datées à leur arrivée au tracker`,
    missing: (count) =>
      count < 2 ? `${count} pair n’a pas envoyé de rapport` : `${count} pairs n’ont pas envoyé de rapport`,
    bytes: (received, duplicates, control) =>
      `${received} reçus, dont ${duplicates} deux fois ; ${control} de messages de contrôle`,
    generalised:
      'Quelqu’un est arrivé en retard, parti plus tôt ou avait déjà une partie : la borne est l’équation 2.3, généralisée aux heures d’arrivée.',
    over: 'L’essai est terminé et ses chiffres ne changent plus. Les nouveaux venus peuvent encore recevoir le fichier.',
    earliest: (time) => `Fin possible au plus tôt : dans ${time}`,
    exportJson: 'Rapport en JSON',
    exportCsv: 'Rapport en CSV',
    exportLater: 'Vous pourrez enregistrer le rapport quand tous les leechers auront terminé.',
    exportSoon: 'Le rapport est en préparation.',
    milliseconds: (count) => `${count} ms`,
  },

  completion: {
    title: 'Progression au fil du temps',
    mine: 'cette page',
    mean: 'moyenne de l’essai',
    minimum: 'le plus lent',
    p2p: 'pair à pair, au mieux',
    clientServer: 'client-serveur, au mieux',
    p2pShort: 'pair à pair',
    clientServerShort: 'client-serveur',
    empty: 'Les courbes commencent avec l’essai.',
    summary: (time, minimum, mean) =>
      `Après ${time}, le plus lent en est à ${minimum} et la moyenne à ${mean}.`,
    summaryDone: (time) => `L’essai s’est terminé après ${time}.`,
    own: 'Votre propre téléchargement, depuis votre arrivée.',
    summaryOwn: (time, mine) => `Après ${time}, vous en êtes à ${mine}.`,
    summaryOwnDone: (time) => `Vous avez tout reçu après ${time}.`,
    summaryOwnBound: (time) => `Au mieux, il vous faut ${time}.`,
    summaryBounds: (p2p, clientServer) =>
      `Au mieux, le pair à pair prend ${p2p} et le client-serveur ${clientServer}.`,
  },

  chunks: {
    title: 'Morceaux',
    empty: 'Les morceaux s’affichent dès que la description est arrivée.',
    states: { verified: 'vérifié', partial: 'en partie reçu', asked: 'demandé', missing: 'manquant' },
    summary: (verified, partial, asked, missing) =>
      `Carte des morceaux. Vérifiés : ${verified} ; en partie reçus : ${partial} ; demandés : ${asked} ; manquants : ${missing}.`,
    rarityTitle: 'Combien de voisins ont chaque morceau',
    rarity: (chunks, rarest, neighbours, mean) =>
      `Les plus rares : ${chunks} × chez ${rarest} voisins sur ${neighbours} · moyenne ${mean}`,
    rarityEven: (available, neighbours) =>
      `Tous les morceaux sont chez ${available} voisins sur ${neighbours}.`,
    rarityNobody: 'Aucun voisin n’est connecté.',
  },

  swarm: {
    title: 'L’essaim, vu d’ici',
    incoming: 'vers cette page',
    outgoing: 'depuis cette page',
    choked: 'bloqué',
    idle: 'rien à demander',
    you: 'vous',
    tracker: 'tracker',
    initialSeed: 'seed initial',
    summary: (neighbours, senders, receivers, complete) =>
      `Voisins de cette page : ${neighbours}. Lui envoient des données : ${senders} ; en reçoivent d’elle : ${receivers} ; ont déjà tout : ${complete}.`,
  },

  chokeRounds: {
    title: 'Tours de blocage (choking)',
    explanation:
      'Toutes les 10 s, les pairs qui ont le plus donné dans les 20 dernières secondes sont débloqués, plus un autre au hasard : c’est le déblocage optimiste (optimistic unchoke).',
    slots: {
      regular: 'débloqué',
      optimistic: 'déblocage optimiste',
      spare: 'capacité restante',
      none: 'bloqué',
    },
    gave: 'nous a donné',
    got: 'a reçu de nous',
    empty: 'Le premier tour a lieu 10 s après la connexion d’un voisin qui n’est pas un seed.',
    peer: 'Pair',
    othersChoked: (count) =>
      count < 2
        ? `${count} autre est resté bloqué tout du long.`
        : `${count} autres sont restés bloqués tout du long.`,
    newest: 'dernier',
    ago: (seconds) => `−${seconds} s`,
    cell: (slot, gave, got, wanted) =>
      `${slot}${wanted ? '' : ', pas intéressé'} ; a donné ${gave}, a reçu ${got}`,
  },

  room: {
    show: 'Montrer à la salle',
    back: 'Retour au torrent',
    title: (name) => `Salle · ${name}`,
    loading: 'Question posée au tracker…',
    nobody: 'Il n’y a encore personne ici.',
    unreachable: 'Le tracker ne répond pas. Cette page affiche sa dernière réponse.',
    joinAt: 'Rejoignez-nous sur',
    code: 'avec le code',
    qr: 'Code QR du lien pour rejoindre',
    haveIt: (done, all) => `${done} sur ${all} l’${done < 2 ? 'a' : 'ont'}`,
    everyone: 'Tout le monde l’a',
    joinedLater: (have, later) => `${have} ; ${later} ${later < 2 ? 'arrivé' : 'arrivés'} plus tard`,
    everyoneAfter: (time) => `après ${time}`,
    efficiency: (percent) => `${percent} de l’optimum`,
    waiting: 'Pas encore commencé',
    elapsed: 'En cours depuis',
    earliest: 'Fin possible au plus tôt',
    inTime: (time) => `dans ${time}`,
    total: (time) => `${time} au total`,
    anyMoment: 'd’un instant à l’autre',
    peers: 'Tout le monde dans la salle',
    seed: 'seed',
    initialSeed: 'seed initial',
    doneAfter: (time) => `✓ ${time}`,
    done: '✓',
    behind: 'en retard',
    noSpace: 'plus d’espace',
    nobodyYet: 'Personne n’est encore arrivé.',
    nobodyNow: 'Il n’y a personne ici pour le recevoir en ce moment.',
    endedRun: (people) => `Essai mesuré, ${people} ${people < 2 ? 'personne' : 'personnes'} :`,
    arrived: (time) => `arrivée après ${time}`,
  },

  leaving: {
    doneTitle: (name) => `✓ ${name}`,
    doneNotice: (name) => `« ${name} » est complet.`,
    notify: 'Me prévenir à la fin',
  },

  lab: frLab,

  experiment: {
    title: 'Expérience en classe',
    detail: 'Réglez le débit de chacun et comparez client-serveur et pair à pair.',
    speeds: 'Débits',
    presets: {
      textbook: 'Manuel : la source envoie 10 fois plus vite que les autres',
      equal: 'Tout le monde envoie à la même vitesse',
      slowSeed: 'La source envoie lentement',
      unlimited: 'Aussi vite que le réseau le permet',
      own: 'Vos propres valeurs',
    },
    rates: {
      seedUpload: 'Envoi de la source',
      everyoneUpload: 'Envoi des autres',
      everyoneDownload: 'Réception des autres',
    },
    runs: 'Essais',
    runChoices: {
      both: 'Client-serveur, puis pair à pair',
      p2p: 'Pair à pair',
      'client-server': 'Client-serveur',
    },
    waits: 'Attendre mon signal',
    next: 'Partagez maintenant un fichier. Ces réglages valent pour tous ceux qui le rejoignent.',
    everyone: (upload, download) => `Tous sauf la source : envoi ${upload}, réception ${download}.`,
    modes: { p2p: 'Pair à pair', 'client-server': 'Client-serveur' },
    people: (count) => (count < 2 ? `vers ${count} personne` : `vers ${count} personnes`),
    running: 'pas terminé',
    atBest: (time) => `au mieux ${time}`,
    again: 'Recommencer',
    againAs: { p2p: 'Recommencer en pair à pair', 'client-server': 'Recommencer en client-serveur' },
    againFailed: 'L’essai suivant n’a pas pu être préparé.',
  },
};
