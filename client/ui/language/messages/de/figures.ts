import type { enFigures } from '../en/figures.ts';
import { deLab } from './lab.ts';

/** The same as `en/figures.ts`, in German. */
export const deFigures: typeof enFigures = {
  runReport: {
    gapTitle: 'Wo die Zeit geblieben ist',
    gapSummary: (measured, bound, gap) =>
      `${measured} gemessen = ${bound} bestenfalls + ${gap} darüber hinaus`,
    bound: 'Bestenfalls',
    boundDetail: 'Mit diesen Raten ist keine Verteilung schneller.',
    causes: {
      'seed-repeats': {
        name: 'Der Seed sendete Blöcke doppelt',
        detail:
          'Der Initial-Seed sendete einige Blöcke noch einmal, bevor er jeden Block einmal gesendet hatte.',
      },
      'seed-idle': {
        name: 'Der Seed wartete',
        detail:
          'Auf dem Uplink des Initial-Seeds lief kein Block, obwohl einige Blöcke noch nie gesendet waren. Seine Steuernachrichten zählen hier mit.',
      },
      tail: {
        name: 'Die letzten Kopien',
        detail:
          'Von dem Moment, als der letzte Block den Initial-Seed verließ, bis der letzte Leecher fertig war.',
      },
      'received-twice': {
        name: 'Doppelt empfangen',
        detail: 'Auf Uplinks liefen Blöcke, die ihre Empfänger schon hatten.',
      },
      'uplink-idle': {
        name: 'Uplinks ungenutzt',
        detail:
          'Auf Uplinks lief kein Block: am Anfang, am Ende, beim Warten auf Blöcke und während Steuernachrichten.',
      },
      'slowest-received-twice': {
        name: 'Doppelt empfangen',
        detail: 'Auf dem langsamsten Downlink liefen Blöcke, die sein Peer schon hatte.',
      },
      'slowest-idle': {
        name: 'Der langsamste Downlink wartete',
        detail: 'Er war nicht immer ausgelastet, bevor er fertig war.',
      },
      'others-later': {
        name: 'Andere waren später',
        detail: 'Andere wurden nach dem langsamsten Downlink fertig.',
      },
    },
    sharedMedium: 'Die Teilnehmer nutzen ein gemeinsames Medium.',
    sharedMediumDetail: (few, fewRate, many, manyRate, time) =>
      `Solange ${few} Teilnehmer sendeten, empfingen alle zusammen ${fewRate}; bei ${many} waren es nicht mehr als ${manyRate}. Ihre Raten sanken also gemeinsam, wie in einem WLAN oder auf einem Computer, wo weitere Sender kaum Kapazität bringen. Mit dieser Rate brauchen alle Kopien ${time}.`,
    unknown: {
      'missing-parts':
        'Nicht alle haben gemeldet, was sie empfangen haben. Deshalb lässt sich der Abstand nicht erklären.',
      'unknown-rates': 'Die Raten sind nicht bekannt. Deshalb gibt es keine Schranke zum Vergleich.',
    },
    wrong: 'Die Raten oder Zeiten können nicht stimmen. Deshalb lässt sich der Abstand nicht erklären:',
    finish: { first: 'Erster fertig', mean: 'Im Mittel fertig', last: 'Letzter fertig' },
    clock: (error) => `Die Uhren stimmen auf ±${error} überein`,
    stamped: (count) =>
      count === 1
        ? 'Für einen Peer zählt als Ende die Ankunft der Meldung beim Tracker'
        : `Für ${count} Peers zählt als Ende die Ankunft der Meldung beim Tracker`,
    missing: (count) =>
      count === 1 ? 'Ein Peer hat nichts gemeldet' : `${count} Peers haben nichts gemeldet`,
    bytes: (received, duplicates, control) =>
      `${received} empfangen, davon ${duplicates} doppelt; ${control} Steuernachrichten`,
    generalised:
      'Jemand kam später, ging früher oder hatte schon einen Teil: Die Schranke ist Gleichung 2.3, verallgemeinert für Ankunftszeiten.',
    over: 'Der Lauf ist zu Ende, seine Zahlen ändern sich nicht mehr. Wer neu kommt, kann die Datei weiterhin empfangen.',
    earliest: (time) => `Frühestmögliches Ende: in ${time}`,
    exportJson: 'Bericht als JSON',
    exportCsv: 'Bericht als CSV',
    exportLater: 'Du kannst den Bericht speichern, wenn alle Leecher fertig sind.',
    exportSoon: 'Der Bericht wird zusammengestellt.',
    milliseconds: (count) => `${count} ms`,
  },

  completion: {
    title: 'Fortschritt im Lauf der Zeit',
    mine: 'diese Seite',
    mean: 'Mittel des Laufs',
    minimum: 'langsamster',
    p2p: 'Peer-to-Peer, bestenfalls',
    clientServer: 'Client-Server, bestenfalls',
    p2pShort: 'Peer-to-Peer',
    clientServerShort: 'Client-Server',
    empty: 'Die Kurven beginnen mit dem Lauf.',
    summary: (time, minimum, mean) => `Nach ${time} hat der Langsamste ${minimum}, das Mittel ist ${mean}.`,
    summaryDone: (time) => `Der Lauf war nach ${time} fertig.`,
    own: 'Dein eigener Download ab deiner Ankunft.',
    summaryOwn: (time, mine) => `Nach ${time} hast du ${mine}.`,
    summaryOwnDone: (time) => `Du warst nach ${time} fertig.`,
    summaryOwnBound: (time) => `Bestenfalls brauchst du ${time}.`,
    summaryBounds: (p2p, clientServer) =>
      `Bestenfalls braucht Peer-to-Peer ${p2p} und Client-Server ${clientServer}.`,
  },

  chunks: {
    title: 'Chunks',
    empty: 'Die Chunks erscheinen, sobald die Beschreibung da ist.',
    states: { verified: 'geprüft', partial: 'teilweise da', asked: 'angefragt', missing: 'fehlend' },
    summary: (verified, partial, asked, missing) =>
      `Karte der Chunks: ${verified} geprüft, ${partial} teilweise da, ${asked} angefragt, ${missing} fehlend.`,
    rarityTitle: 'Wie viele Nachbarn jeden Chunk haben',
    rarity: (chunks, rarest, neighbours, mean) =>
      `Am seltensten: ${chunks} × bei ${rarest} von ${neighbours} Nachbarn · Mittel ${mean}`,
    rarityEven: (available, neighbours) => `Alle Chunks sind bei ${available} von ${neighbours} Nachbarn.`,
    rarityNobody: 'Kein Nachbar ist verbunden.',
  },

  swarm: {
    title: 'Der Schwarm, von hier gesehen',
    incoming: 'zu dieser Seite',
    outgoing: 'von dieser Seite',
    choked: 'choked',
    idle: 'kein Bedarf',
    you: 'du',
    tracker: 'Tracker',
    initialSeed: 'Initial-Seed',
    summary: (neighbours, senders, receivers, complete) =>
      `Nachbarn dieser Seite: ${neighbours}. Davon senden ihr ${senders}, empfangen von ihr ${receivers}, und alles haben ${complete}.`,
  },

  chokeRounds: {
    title: 'Choking-Runden',
    explanation:
      'Alle 10 s werden die Peers unchoked, die in den letzten 20 s am meisten gegeben haben, und zufällig ein weiterer: das optimistische Unchoking.',
    slots: {
      regular: 'unchoked',
      optimistic: 'optimistisch unchoked',
      spare: 'freie Kapazität',
      none: 'choked',
    },
    gave: 'gab uns',
    got: 'bekam von uns',
    empty: 'Die erste Runde kommt 10 s, nachdem sich ein Nachbar verbunden hat, der kein Seed ist.',
    peer: 'Peer',
    othersChoked: (count) =>
      count === 1 ? 'Ein weiterer war immer choked.' : `${count} weitere waren immer choked.`,
    newest: 'neueste',
    ago: (seconds) => `−${seconds} s`,
    cell: (slot, gave, got, wanted) =>
      `${slot}${wanted ? '' : ', nicht interessiert'}; gab ${gave}, bekam ${got}`,
  },

  room: {
    show: 'Dem Raum zeigen',
    back: 'Zum Torrent',
    title: (name) => `Raum · ${name}`,
    loading: 'Tracker wird gefragt…',
    nobody: 'Noch ist niemand hier.',
    unreachable: 'Der Tracker antwortet nicht. Diese Seite zeigt seine letzte Antwort.',
    joinAt: 'Beitreten unter',
    code: 'mit dem Code',
    qr: 'QR-Code des Links zum Beitreten',
    haveIt: (done, all) => `${done} von ${all} haben sie`,
    everyone: 'Alle haben sie',
    joinedLater: (have, later) => `${have}; später dazugekommen: ${later}`,
    everyoneAfter: (time) => `nach ${time}`,
    efficiency: (percent) => `${percent} des Bestmöglichen`,
    waiting: 'Noch nicht gestartet',
    elapsed: 'Läuft seit',
    earliest: 'Frühestmögliches Ende',
    inTime: (time) => `in ${time}`,
    total: (time) => `${time} insgesamt`,
    anyMoment: 'jeden Moment',
    peers: 'Alle im Raum',
    seed: 'Seed',
    initialSeed: 'Initial-Seed',
    doneAfter: (time) => `✓ ${time}`,
    done: '✓',
    behind: 'zurück',
    noSpace: 'kein Platz mehr',
    nobodyYet: 'Noch ist niemand beigetreten.',
    nobodyNow: 'Im Moment ist niemand zum Empfangen hier.',
    endedRun: (people) => `Gemessener Lauf, ${people === 1 ? '1 Person' : `${people} Personen`}:`,
    arrived: (time) => `beigetreten nach ${time}`,
  },

  leaving: {
    doneTitle: (name) => `✓ ${name}`,
    doneNotice: (name) => `„${name}“ ist vollständig.`,
    notify: 'Melden, wenn alles da ist',
  },

  lab: deLab,

  experiment: {
    title: 'Klassenexperiment',
    detail: 'Lege die Geschwindigkeit für alle fest und vergleiche Client-Server mit Peer-to-Peer.',
    speeds: 'Geschwindigkeiten',
    presets: {
      textbook: 'Lehrbuch: Wer teilt, sendet 10-mal so schnell wie alle anderen',
      equal: 'Alle senden gleich schnell',
      slowSeed: 'Wer teilt, sendet langsam',
      unlimited: 'So schnell, wie das Netz erlaubt',
      own: 'Eigene Zahlen',
    },
    rates: {
      seedUpload: 'Upload der teilenden Person',
      everyoneUpload: 'Upload aller anderen',
      everyoneDownload: 'Download aller anderen',
    },
    runs: 'Läufe',
    runChoices: {
      both: 'Client-Server, dann Peer-to-Peer',
      p2p: 'Peer-to-Peer',
      'client-server': 'Client-Server',
    },
    waits: 'Auf meinen Start warten',
    next: 'Teile jetzt eine Datei. Diese Einstellungen gelten für alle, die beitreten.',
    everyone: (upload, download) =>
      `Alle außer der Person, die teilt: Upload ${upload}, Download ${download}.`,
    modes: { p2p: 'Peer-to-Peer', 'client-server': 'Client-Server' },
    people: (count) => (count === 1 ? 'an 1 Person' : `an ${count} Personen`),
    running: 'nicht fertig',
    atBest: (time) => `bestenfalls ${time}`,
    again: 'Noch einmal',
    againAs: { p2p: 'Noch einmal als Peer-to-Peer', 'client-server': 'Noch einmal als Client-Server' },
    againFailed: 'Der nächste Lauf konnte nicht vorbereitet werden.',
  },
};
