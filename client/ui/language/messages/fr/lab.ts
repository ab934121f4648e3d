import type { enLab } from '../en/lab.ts';

/** The same as `en/lab.ts`, in French. */
export const frLab: typeof enLab = {
  title: 'Labo',
  intro:
    'Faites tourner des essaims entiers et comparez-les aux formules du manuel. Les pairs sont réels, dans ce navigateur, ou simulés par le même moteur, jusqu’à 1 000.',

  experiments: {
    title: 'Expériences toutes prêtes',
    names: {
      scaling: 'Pourquoi le pair à pair passe à l’échelle',
      'one-wifi': 'Pourquoi le pair à pair n’aide pas sur un seul Wi-Fi',
      'rarest-first': 'Pourquoi le plus rare d’abord',
      'tit-for-tat': 'À quoi sert le donnant-donnant',
    },
    details: {
      scaling: 'La figure 2.23 du manuel : toujours plus de pairs, avec un serveur seul et en pair à pair.',
      'one-wifi':
        'Tout le monde partage l’air d’un seul point d’accès, où un octet envoyé d’un membre à l’autre passe deux fois. Puis de trois.',
      'rarest-first':
        'Le seed part tôt. Quel ordre des morceaux sauve le fichier ? Ce seed ne propose rien : il envoie ce que les leechers demandent.',
      'tit-for-tat':
        'Quatre leechers sur seize ne font que prendre. Le blocage décide de leur attente. Chacun part dès qu’il a tout. Trois essais.',
    },
    run: 'Lancer cette expérience',
    named: (name) => ` : ${name}`,
    more: 'Continuer jusqu’à N = 100',
    scaling: (fewest, most, server, peers, advantage) =>
      `De N = ${fewest} à ${most}, la durée a été multipliée par ${server} en client-serveur et par ${peers} en pair à pair : avec ${most} leechers, les pairs ont été ${advantage} fois plus rapides que le serveur seul.`,
    oneWifi: (leechers, slower, accessPoints, faster) =>
      `Sur un seul point d’accès, ${leechers} pairs ont mis ${slower} fois le temps du serveur seul : chaque copie traverse le même air. Avec ${accessPoints} points d’accès, ils ont été ${faster} fois plus rapides que le serveur.`,
    rarestEach: (order, finished, leechers, lost) =>
      `${order} : ${finished} sur ${leechers} ont terminé${lost === null ? '' : `, ${lost} du fichier perdus`}`,
    titForTatLater: (later, contributors, freeRiders, runs) =>
      `Les profiteurs ont terminé ${later} après les contributeurs : en moyenne après ${freeRiders} au lieu de ${contributors} (essais : ${runs}).`,
    titForTatNotLater: (contributors, freeRiders, runs) =>
      `Les profiteurs n’ont pas terminé plus tard que les contributeurs : en moyenne après ${freeRiders}, les contributeurs après ${contributors} (essais : ${runs}).`,
    join: (parts) => `${parts.join(' ; ')}.`,
  },

  form: {
    title: 'Votre propre expérience',
    kind: 'Pairs',
    kinds: {
      simulated: 'Simulés, dans un Worker : jusqu’à 1 000 leechers',
      real: 'Réels, dans ce navigateur : jusqu’à 12 leechers, par WebRTC',
    },
    size: 'Taille du fichier F',
    leechers: 'Leechers N',
    seedUpload: 'Envoi du seed uₛ',
    uploads: 'Envoi des leechers uᵢ',
    downloads: 'Réception des leechers dᵢ',
    listHint:
      'Les débits sont par seconde. Indiquez un débit pour tous les leechers, ou une liste : « 1MiB, 2MiB*3 » signifie un leecher à 1 MiB et trois à 2 MiB.',
    noLimit: 'sans limite',
    network: 'Réseau',
    networks: {
      links: 'Liens d’accès individuels (manuel)',
      'one-access-point': 'Wi-Fi, un point d’accès',
      'three-access-points': 'Wi-Fi, trois points d’accès',
    },
    channelRate: 'Capacité C d’un point d’accès',
    seedHasCable: 'Le seed est branché par câble',
    mode: 'Mode',
    modes: { both: 'Les deux, l’un après l’autre', p2p: 'Pair à pair', 'client-server': 'Client-serveur' },
    choking: 'Blocage (choking)',
    chokings: {
      textbook: 'Manuel : 4 + 1 places',
      'work-conserving': 'Sans gaspillage : la capacité restante va aux autres',
      'textbook-seed': 'Manuel, et les seeds aussi servent quatre pairs à la fois',
    },
    order: 'Ordre des morceaux',
    orders: { rarest: 'Le plus rare d’abord', random: 'Au hasard', 'in-order': 'Dans l’ordre' },
    freeRiders: 'Profiteurs',
    seedLeaves: 'Le seed part après',
    seedLeavesHint: 'copies du fichier ; laissez vide pour que le seed reste',
    stays: 'reste',
    leechersLeave: 'Les leechers partent dès qu’ils ont tout',
    seedOffers: 'Le seed décide de ce qu’il envoie d’abord (propositions)',
    repeats: 'Répétitions',
    more: 'Plus de réglages',
    run: 'Lancer',
    problem: {
      size: (most) =>
        `Une taille comme 8MiB, au plus ${most}. Plus il y a de leechers, plus la limite baisse.`,
      leechers: (most) => `Un nombre entier de 1 à ${most}.`,
      rate: 'Un débit comme 500KiB ou 2.5MiB.',
      rates: 'Des débits comme « 1MiB » ou « 1MiB, 2MiB*3 ».',
      freeRiders: 'Un nombre entier, inférieur à N.',
      seedLeaves: 'Un nombre de copies de 0,1 à 100, ou rien.',
      repeats: 'Un nombre entier de 1 à 20.',
    },
    warnings: {
      busy: 'Tous les pairs se partagent les processeurs de cet ordinateur. Au-delà d’environ 20 MiB/s au total, vous mesurez l’ordinateur et non l’essaim.',
      long: 'Cette simulation est grande et peut prendre plusieurs minutes. Vous pouvez l’annuler.',
    },
    realNote:
      'Chaque pair limite ses propres débits. La signalisation reste dans cette page. Les données passent par de vrais canaux de données, et le SHA-256 de chaque copie est vérifié à la fin.',
    simulatedNote:
      'Les liens d’accès limitent les débits. Chaque message met 20 ms d’un pair à l’autre. Il n’y a ni perte, ni contrôle de congestion, ni en-têtes réseau.',
    airNote:
      'À chaque point d’accès, l’air transporte une trame à la fois, et tous les membres ont le même temps d’antenne. Rien n’est perdu. Un octet entre deux membres d’un même point d’accès traverse l’air deux fois.',
  },

  presentation: {
    present: 'Présenter',
    title: 'Présentation',
    leave: 'Quitter la présentation (Échap)',
  },

  air: {
    name: (hasCable) => (hasCable ? 'Un seul Wi-Fi, seed par câble' : 'Un seul Wi-Fi'),
    shortly: (count) => `${count} AP`,
    accessPoints: (count) => (count < 2 ? `${count} point d’accès` : `${count} points d’accès`),
  },

  running: {
    label: 'Avancement des essais',
    run: (number, total) => `Essai ${number} sur ${total}`,
    what: (kind, mode, leechers) => `${kind}, ${mode}, N = ${leechers}`,
    cancel: 'Annuler',
    failed: 'L’essai a échoué.',
    visible: 'Gardez cet onglet au premier plan pendant un essai avec de vrais pairs.',
  },

  kinds: { real: 'réel', simulated: 'simulé' },
  modes: { p2p: 'Pair à pair', 'client-server': 'Client-serveur' },

  figure: {
    title: 'Figure 2.23 : en combien de temps tout le monde a le fichier',
    axisLeechers: 'Nombre de leechers N',
    airTitle: 'Sur un seul Wi-Fi : en combien de temps tout le monde a le fichier',
    axisTime: {
      textbook: 'Temps de distribution minimal en heures',
      links: 'Temps de distribution, en unités de F/u',
      air: 'Temps de distribution, en unités de F/C',
    },
    textbookUnit: (size, time) =>
      `Les valeurs du manuel : uₛ = 10u, F/u = 1 heure. Les courbes sont les bornes des formules : aucune distribution n’est plus rapide. Les essais sont mis à l’échelle : avec F = ${size}, F/u vaut ${time} et est tracé comme une heure.`,
    airUnit: (size, time) =>
      `Les membres partagent l’air des points d’accès (AP). Les courbes sont les bornes correspondantes : aucune distribution n’est plus rapide. Pour F = ${size}, une unité vaut ${time}.`,
    linksUnit: (ratio, size, time) =>
      `uₛ = ${ratio}·u. Les courbes sont les bornes des formules : aucune distribution n’est plus rapide. Pour F = ${size}, une unité vaut ${time}.`,
    curves: {
      'client-server': 'Client-serveur',
      p2p: 'P2P',
      both: 'P2P et client-serveur',
      'own-links': 'P2P, si chacun avait son lien',
    },
    shortCurves: {
      'client-server': 'client-serveur',
      p2p: 'P2P',
      both: 'les deux',
      'own-links': 'liens propres',
    },
    legend: {
      bound: (curve, equation) => `Borne : ${curve}${equation === undefined ? '' : ` (${equation})`}`,
      real: 'Essai réel',
      simulated: 'Essai simulé',
      hollow: 'Creux : client-serveur. Barres : de la répétition la plus rapide à la plus lente.',
    },
    noPoints: 'Les essais apparaîtront sur ces courbes.',
    summary: (title, points) => `${title}, avec les bornes en courbes. ${points}`,
    point: (kind, mode, leechers, time, ratio, runs) =>
      `${mode}, ${kind}, N = ${leechers} : ${time}, ${ratio} fois sa borne ; essais : ${runs}`,
    choose: 'Débits',
    basis: (name, count) => `${name} (essais : ${count})`,
    chosen: 'selon le formulaire',
    png: 'Figure en PNG',
  },

  finishes: {
    title: 'Quand chaque leecher a terminé',
    contributor: 'leecher',
    freeRider: 'profiteur',
    bound: 'borne',
    unfinished: (count) => `jamais : ${count}`,
    lost: (share) => `perdu : ${share}`,
    summary: (rows) => `Quand chaque leecher a terminé. ${rows}`,
    row: (name, finished, leechers, first, last) =>
      `${name} : ${finished} sur ${leechers} ont terminé, de ${first} à ${last}.`,
    nobody: (name, leechers) => `${name} : aucun des ${leechers} n’a terminé.`,
  },

  table: {
    title: 'Tous les essais',
    empty: 'Aucun essai pour l’instant. Choisissez une expérience ci-dessus.',
    columns: {
      run: 'Essai',
      kind: 'Type',
      mode: 'Mode',
      setting: 'N · F',
      rules: 'Règles',
      measured: 'T',
      bound: 'D',
      ratio: 'T/D',
      clientServer: 'D client-serveur',
      term: 'Limité par',
      gap: 'Au-delà de la borne',
      seed: 'Graine aléatoire',
      remove: 'Supprimer',
    },
    airTerms: { airtime: 'Tout le temps d’antenne', 'busiest-channel': 'Le canal le plus chargé' },
    unfinished: (finished, leechers) => `${finished} sur ${leechers} ont terminé`,
    lost: (share) => `${share} du fichier perdus`,
    right: 'Le SHA-256 de chaque copie est juste',
    wrong: 'Le SHA-256 d’une copie est faux',
    freeRiders: (count) => `profiteurs : ${count}`,
    seedLeaves: (copies) => `départ du seed, en copies : ${copies}`,
    leechersLeave: 'les leechers partent',
    noOffers: 'sans propositions',
    impossible: 'chiffres impossibles',
    remove: (run) => `Supprimer l’essai ${run}`,
    clear: 'Tout supprimer',
    json: 'Essais en JSON',
    csv: 'Essais en CSV',
    faster: 'Plus rapide que la borne : une donnée est fausse.',
  },

  chokings: {
    textbook: 'manuel',
    'work-conserving': 'sans gaspillage',
    'textbook-seed': 'manuel, seeds aussi',
  },
  orders: { rarest: 'le plus rare d’abord', random: 'au hasard', 'in-order': 'dans l’ordre' },
};
