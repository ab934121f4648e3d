import type { Messages } from '../en/texts.ts';
import { deFigures } from './figures.ts';
import { deRing } from './ring.ts';

/** The same as `en/texts.ts`, in German. The textbook’s terms stay English where German readers use them so. */
export const de: Messages = {
  ...deFigures,
  ring: deRing,
  appName: 'Swarmroom',
  tagline: 'Teile eine Datei mit einem ganzen Raum, von Browser zu Browser.',
  taglineDetail:
    'Alle, die den Link öffnen, geben weiter, was sie schon haben. Du siehst, wie nahe der Raum der besten Zeit kommt, die nach den Formeln des Lehrbuchs möglich ist.',
  language: 'Sprache',
  pageNotFound: 'Diese Seite gibt es nicht.',
  pageLoading: 'Wird geladen…',
  pageNotLoaded:
    'Diese Seite konnte nicht geladen werden. Prüfe, ob der Tracker läuft, und lade die Seite dann neu.',
  toHome: 'Start',
  toLab: 'Labor',
  toLabDetail:
    'Lass ganze Schwärme in diesem Browser laufen und vergleiche sie mit den Formeln des Lehrbuchs.',
  toRing: 'Ring',
  toRingDetail: 'Sieh, wie sich Peers ohne Tracker finden: in einer verteilten Hashtabelle.',
  footer:
    'Dateien gehen direkt von Browser zu Browser. Der Tracker macht die Browser nur miteinander bekannt.',

  ownName: {
    youAre: 'Du bist',
    change: 'Deinen Namen ändern',
  },

  tracker: {
    connecting: 'Verbindung zum Tracker wird aufgebaut…',
    connected: 'Tracker verbunden',
    unreachable: 'Tracker nicht erreichbar, neuer Versuch läuft',
    without:
      'Solange der Tracker weg ist, finden sich die Seiten über den Ring. Für den Beitritt brauchst du eine Einladung:',
    withoutLink: 'einladen oder beitreten',
  },

  trackerErrors: {
    BAD_MESSAGE: 'Diese Seite und der Tracker verstehen sich nicht. Lade die Seite neu.',
    NO_SUCH_PEER: 'Der Tracker kann diese Person zurzeit nicht erreichen.',
    NOT_IN_TORRENT:
      'Der Tracker weiß noch nicht, dass diese Seite hier ist. Warte einen Moment und versuche es dann noch einmal.',
    PEER_ID_TAKEN: 'Eine andere Seite verwendet dieselbe Kennung. Lade diese Seite neu.',
    NOT_INITIAL_SEED: 'Das kann nur die Person, die die Datei geteilt hat.',
    WRONG_PASSWORD: 'Das Raumpasswort ist falsch.',
    UNKNOWN_CODE: 'Unter diesem Code wird nichts geteilt. Prüfe ihn oder bitte um einen neuen.',
    TOO_MANY_TORRENTS:
      'Diese Seite ist in zu vielen Torrents. Verlasse einen und versuche es dann noch einmal.',
    TOO_FAST:
      'Der Tracker hat zu viele Anfragen erhalten. Warte einen Moment und versuche es dann noch einmal.',
    UNREACHABLE: 'Der Tracker ist nicht erreichbar.',
    NO_ANSWER: 'Der Tracker hat nicht geantwortet.',
  },

  parameters: {
    title: 'Die Adresse enthält eine ungültige Einstellung. Es wurde nichts gestartet.',
    problem: (name, text) => `„${name}=${text}“`,
    expected: {
      up: 'eine Rate wie 500KiB, 1MiB oder 2.5MiB (pro Sekunde) oder 0 für keine Grenze',
      down: 'eine Rate wie 500KiB, 1MiB oder 2.5MiB (pro Sekunde) oder 0 für keine Grenze',
      name: 'ein Name mit höchstens 64 Zeichen',
      choking: 'textbook oder work-conserving',
      mode: 'p2p oder client-server',
      finish: 'stay oder leave',
      hold: '1 oder 0',
      'everyone-up': 'eine Rate wie 500KiB, 1MiB oder 2.5MiB (pro Sekunde) oder 0 für keine Grenze',
      'everyone-down': 'eine Rate wie 500KiB, 1MiB oder 2.5MiB (pro Sekunde) oder 0 für keine Grenze',

      second: 'p2p oder client-server',
    },
    remedy: 'Korrigiere sie in der Adresszeile oder',
    without: 'fahre ohne Einstellungen fort',
  },

  home: {
    shareTitle: 'Datei teilen',
    dropHere: 'Dateien oder Ordner hierher ziehen',
    dropNow: 'Zum Teilen loslassen',
    dropDetail:
      'Du kannst auch einfügen. Was du zusammen hinzufügst, wird zusammen geteilt. Nichts wird auf einen Server hochgeladen.',
    roomPassword: 'Raumpasswort',
    roomPasswordDetail: 'Du brauchst es nur zum Teilen.',
    chooseFiles: 'Dateien wählen',
    chooseFolder: 'Ordner wählen',
    hashing: (name) => `„${name}“ wird vorbereitet`,
    hashingProgress: 'Bisher vorbereitet',
    hashedOf: (hashed, total) => `${hashed} von ${total}`,
    cancel: 'Abbrechen',
    nothingDropped: 'Was du hierher gezogen hast, enthält keine Datei.',
    unreadable:
      'Eine Datei konnte nicht gelesen werden. Wurde sie verschoben, geändert oder gelöscht? Wähle sie noch einmal.',
    shareFailed: 'Die Dateien konnten nicht geteilt werden.',
    joinTitle: 'Datei empfangen',
    joinLabel: 'Code oder Link',
    joinButton: 'Beitreten',
    joinPlaceholder: 'Code oder Link',
    joinNotUnderstood: 'Das ist weder ein Code noch ein Link zum Teilen. Prüfe, ob du alles kopiert hast.',
    joinFailed: 'Der Code konnte nicht nachgeschlagen werden.',
    joining: 'Code wird nachgeschlagen…',
    addressesTitle: 'Adresse für die Klasse',
    addressesDetail: 'Alle im selben Netz können diese Seite öffnen unter:',
    addressesOther: 'Wenn sie sich nicht öffnet, versuche:',
    addressesLocalhost:
      'Du hast diese Seite als „localhost“ geöffnet. Auf jedem anderen Computer meint diese Adresse den anderen Computer selbst. Gib stattdessen die Adresse hier weiter.',
    addressesNone: 'Die Adresse des Trackers ist noch nicht bekannt.',
    mineTitle: 'Deine Dateien',
    mineEmpty: 'Noch nichts. Was du teilst oder empfängst, erscheint hier, solange dieser Tab offen ist.',
    settings: 'Die Adresse legt diese Einstellungen für alles fest, was du hier teilst oder empfängst:',
  },

  torrent: {
    unnamed: 'Torrent ohne Namen',
    size: (size, chunks, files) =>
      files > 1 ? `${size} · ${chunks} · ${files} Dateien` : `${size} · ${chunks}`,
    chunks: (count, shown) => (count === 1 ? '1 Chunk' : `${shown} Chunks`),
    sizeUnknown: 'Warten, bis ein Nachbar die Beschreibung schickt',
    state: {
      hashing: 'Wird vorbereitet',
      connecting: 'Verbindet',
      waiting: 'Wartet',
      downloading: 'Lädt herunter',
      complete: 'Vollständig',
      seeding: 'Gibt weiter',
      error: 'Angehalten',
    },
    stateDetail: {
      connecting: 'Sucht andere Personen in diesem Torrent.',
      waiting: 'Verbunden. Im Moment gibt es nichts zu empfangen.',
      waitingForRun: 'Zuerst verbinden sich alle. Dann startet der Initial-Seed den Lauf.',
      holding: 'Der Lauf wartet. Starte ihn, wenn alle da sind.',
      downloading: 'Empfängt fehlende Chunks von anderen und gibt ihnen Chunks weiter.',
      complete: 'Alle Chunks sind hier und geprüft.',
      seeding: 'Alle Chunks sind hier. Lass diesen Tab offen, damit andere sie empfangen können.',
      error: 'Siehe unten.',
    },
    progress: 'Fortschritt',
    downRate: 'Download',
    upRate: 'Upload',
    timeLeft: (time) => `noch ${time}`,
    people: 'Personen hier',
    nobodyYet: 'Noch ist niemand sonst hier. Lade andere mit dem Code oder dem Link ein.',
    saved: 'Gespeichert',
    keepOpen: (names, more) =>
      more > 0
        ? `Lass diesen Tab offen: ${names} und ${more} weitere brauchen ihn noch.`
        : `Lass diesen Tab offen. Noch gebraucht von: ${names}.`,
    comma: ', ',
    nobodyNeedsIt: 'Hier braucht jetzt niemand mehr etwas von dir. Du kannst diesen Tab schließen.',
    downloaded: 'Empfangen',
    uploaded: 'Gesendet',
    fromInitialSeed: 'Vom Initial-Seed',
    unknown: '–',
    startRun: 'Lauf für alle starten',
    startFailed: 'Der Lauf konnte nicht gestartet werden.',
    save: 'Speichern',
    saveArchive: 'Alles speichern (zip)',
    saveLater: 'Du kannst speichern, sobald alles da ist',
    saving: 'Wird gespeichert…',
    saveToPlace: 'Speichern unter…',
    saveFailed: 'Die Datei konnte nicht gespeichert werden.',
    rejoin: 'Wieder beitreten',
    title: (percent, name) => `${percent} · ${name}`,
  },

  inside: {
    title: 'Was im Innern geschieht',
    detail: 'Gleichungen, Schwarm, Chunks, Choking und Nachbarn.',
  },

  share: {
    title: 'Lade den Raum ein',
    shortCode: 'Code',
    codePending: 'wird vergeben…',
    codeUse: 'Gib diesen Code auf der Startseite ein',
    endCode: 'Code abschalten',
    codeEnded: 'abgeschaltet',
    endFailed: 'Der Code konnte nicht abgeschaltet werden.',
    publishName: 'Diesen Namen veröffentlichen',
    publishNameDetail: 'Dann können alle im Ring den Torrent über seinen Namen finden, auch ohne Tracker.',
    link: 'Link zum Teilen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyFailed: 'Drücke Ctrl+C',
    qr: 'QR-Code des Links zum Teilen',
    localhostOnly:
      'Du hast diese Seite als „localhost“ geöffnet, deshalb funktioniert der Link nur auf diesem Computer. Um andere einzuladen, öffne die Seite unter ihrer Netzwerkadresse.',
  },

  problem: {
    'no-neighbour': 'Noch ist niemand verbunden. Die Seite versucht es weiter. Prüfe inzwischen:',
    'tracker-unreachable':
      'Der Tracker ist nicht erreichbar. Die Seite versucht es weiter. Verbundene Nachbarn sind nicht betroffen.',
    'seed-needed': 'Wartet auf die Person, die die Datei geteilt hat.',
    'no-space':
      'Der Browser hat keinen Platz mehr für diesen Torrent. Was hier ist, bleibt und wird weitergegeben. Schaffe etwas Platz, dann geht der Download von selbst weiter.',
    noSpaceForThis: 'Es ist nicht genug Platz da. Schaffe etwas Platz und versuche es dann noch einmal.',
    tooLarge: (limit) =>
      `Das ist zu viel für einen Torrent. Möglich sind ${limit} und einige Zehntausend Dateien.`,
    unreadable:
      'Die geteilte Datei lässt sich nicht mehr lesen. Wurde sie verschoben, geändert oder gelöscht? Teile sie noch einmal.',
    internal:
      'Diese Seite hat wegen eines Fehlers angehalten. Öffne den Link noch einmal. Was du empfangen hast, bleibt erhalten.',
    refused: 'Der Tracker hat diese Seite abgewiesen. Die Seite fragt von selbst wieder an.',
    'wrong-password':
      'Zum Teilen brauchst du das Raumpasswort. Gib es auf der Startseite ein. Danach geht es in diesem Tab von selbst weiter.',
    left: 'Du hast diesen Torrent verlassen. Dieser Tab sendet nichts mehr an andere.',
    relay: {
      refused:
        'Das Relay des Raums (TURN-Server) weist diese Seite ab. Bitte die Person, die den Tracker betreibt, TURN_SECRET zu prüfen.',
      unreachable: 'Das Relay des Raums (TURN-Server) antwortet nicht.',
    },
    checks: [
      'Hat die Person, die teilt, ihren Tab noch offen?',
      'Sind alle im selben Netz? Nutzt niemand mobile Daten?',
      'Trennt das WLAN seine Geräte voneinander („Client Isolation“, häufig in Gastnetzen)?',
      'Blockiert eine Firewall oder ein VPN die Verbindungen zwischen den Computern?',
      'Wird der Tracker oben auf der Seite als verbunden angezeigt?',
    ],
  },

  time: {
    title: 'Verteilzeit',
    explanation:
      'Von der ersten Verbindung eines Leechers zum Initial-Seed, bis der letzte Leecher seinen letzten Block geprüft hat.',
    clientServer: 'Client-Server, bestenfalls',
    p2p: 'Peer-to-Peer, bestenfalls',
    measured: 'Hier gemessen',
    soFar: (time) => `bisher ${time}`,
    notStarted: 'nicht gestartet',
    efficiency: 'Effizienz',
    efficiencyDetail: 'bestmögliche ÷ gemessene Zeit',
    efficiencyWrong:
      'Mehr als 100 % ist unmöglich: Die Vorhersage ging von einer zu tiefen Rate aus. Sieh nach, woher die Raten stammen.',
    declared: 'Die Raten sind die Grenzen, die alle gesetzt haben (Bytes der Anwendung).',
    about: (time) => `etwa ${time} (geschätzt)`,
    estimated: (known, uplinks) =>
      known === uplinks
        ? 'Die Raten sind geschätzt: die höchste, die jede Seite ohne Grenze bisher über längere Zeit erreicht hat.'
        : `Die Raten sind geschätzt. Bekannt sind ${known} von ${uplinks} Uplinks; für die anderen steht der Median des Raums.`,
    between: (fastest, slowest) => `Die bestmögliche Zeit liegt zwischen ${fastest} und ${slowest}.`,
    unknownRates: 'Die Vorhersage erscheint einige Sekunden nach dem Start des Laufs.',
    modeP2p: 'Modus: Peer-to-Peer',
    modeClientServer: 'Modus: Client-Server (alle fragen nur den Initial-Seed)',
    limit: (term) => `Begrenzt durch: ${term}`,
    completed: (completed, leechers) => `${completed} von ${leechers} Leechern des Laufs sind fertig`,
    ownTitle: 'Deine eigene Zeit',
    ownAfterRun: (arrived) =>
      `Der Lauf war schon zu Ende, als du ${arrived} nach seinem Start kamst. Deine Zeit zählt ab deiner Ankunft.`,
    ownBest: 'Bestenfalls, für dich',
    ownMeasured: 'Gemessen, für dich',
    runBefore: 'Der Lauf vor deiner Ankunft',
    ownArrival: (arrived) => `Du bist ${arrived} nach dem Start beigetreten`,
    ownTook: (arrival, took) => `${arrival} und hast ${took} gebraucht`,
    equations: 'Die Gleichungen mit den Zahlen dieses Laufs',
    binding: 'der größte Term entscheidet',
    source: 'Kurose & Ross, Gleichungen 2.1 und 2.3',
    terms: {
      'seed-uplink': 'Uplink des Initial-Seeds',
      'slowest-downlink': 'Langsamster Downlink',
      'total-uplink': 'Alle Uplinks zusammen',
    },
    serverUplink: 'Uplink des Servers, für alle Kopien',
    symbols: {
      F: 'Größe',
      N: 'Leecher',
      us: 'Upload des Initial-Seeds',
      dmin: 'langsamster Download',
      ui: 'Summe der Uploads der Leecher',
    },
    unlimited: 'keine Grenze',
  },

  neighbours: {
    title: 'Nachbarn',
    none: 'Kein Nachbar ist verbunden.',
    peer: 'Peer',
    progress: 'Hat',
    fromThem: 'Von ihm',
    toThem: 'An ihn',
    path: 'Weg',
    sortBy: 'Sortieren nach',
    initialSeed: 'Initial-Seed',
    optimistic: 'optimistisch',
    optimisticHint:
      'Optimistisches Unchoking: kommt an die Reihe, egal wie viel er gibt (wechselt alle 30 s)',
    snubbed: 'säumig',
    snubbedHint: 'Schuldet uns zu lange schon Blöcke und bekommt keinen regulären Platz, bis er sie sendet',
    interested: 'interessiert',
    notInterested: 'nicht interessiert',
    choked: 'choked',
    unchoked: 'unchoked',
    weAreInterested: 'Wir sind interessiert: Er hat Chunks, die uns fehlen',
    weAreNotInterested: 'Wir sind nicht interessiert: Er hat nichts, was uns fehlt',
    theyChoke: 'Wir sind bei ihm choked: Er beantwortet unsere Anfragen zurzeit nicht',
    theyUnchoke: 'Wir sind bei ihm unchoked: Er beantwortet unsere Anfragen',
    theyAreInterested: 'Er ist interessiert: Wir haben Chunks, die ihm fehlen',
    theyAreNotInterested: 'Er ist nicht interessiert: Wir haben nichts, was ihm fehlt',
    weChoke: 'Er ist bei uns choked: Seine Anfragen werden zurzeit nicht beantwortet',
    weUnchoke: 'Er ist bei uns unchoked: Seine Anfragen werden beantwortet',
    paths: {
      host: 'direkt',
      srflx: 'durch NAT',
      relay: 'über Relay',
      unknown: '–',
    },
    roundTrip: (ms) => `${ms} ms`,
  },

  controls: {
    title: 'Einstellungen',
    uploadCap: 'Upload-Grenze',
    downloadCap: 'Download-Grenze',
    capHint: 'Pro Sekunde, etwa 500KiB oder 2.5MiB; leer für keine Grenze.',
    noCap: 'keine Grenze',
    capWrong: 'Keine gültige Rate. Gib zum Beispiel 500KiB, 1MiB oder 2.5MiB ein.',
    choking: 'Choking',
    chokingChoices: {
      textbook: 'Lehrbuch: 4 + 1 Plätze',
      'work-conserving': 'Arbeitserhaltend: Freie Kapazität geht an die anderen',
    },
    whenFinished: 'Wenn fertig',
    whenFinishedChoices: { stay: 'Bleiben und helfen', leave: 'Verlassen' },
    leave: 'Diesen Torrent verlassen',
  },

  files: {
    title: 'Dateien',
    save: 'Speichern',
    saveNamed: (name) => `${name} speichern`,
    showMore: (count) => `${count} weitere anzeigen`,
  },

  stored: {
    checking: (done, total) => `Chunks eines früheren Besuchs werden geprüft: ${done} von ${total}.`,
    kept: 'Von einem früheren Besuch',
    missing: (bytes) =>
      `Es fehlen noch ${bytes}, und niemand hier hat sie. Bitte die anderen, ihren Tab wieder zu öffnen.`,
    link: 'Speicherplatz in diesem Browser',
    title: 'Speicherplatz in diesem Browser',
    explanation:
      'Was du empfängst, wird hier aufbewahrt. So geht es weiter, wenn ein Tab neu geladen wird, geschlossen wird oder abstürzt. Was eine Woche lang niemand öffnet, wird gelöscht.',
    held: (bytes) => `Torrents belegen ${bytes}.`,
    space: (used, quota) => `Diese Website belegt ${used} von ${quota}, die der Browser erlaubt.`,
    torrents: 'Torrents',
    none: 'Nichts ist gespeichert.',
    inUse: 'in einem Tab offen',
    inUseDetail: 'Schließe zuerst seinen Tab oder verlasse den Torrent.',
    lastUsed: (time) => `zuletzt benutzt: ${time}`,
    delete: 'Löschen',
    deleteNamed: (name) => `${name} löschen`,
    shares: 'Aus diesem Browser geteilt',
    sharesDetail:
      'Nur die Namen sind gespeichert, damit du wieder teilen kannst, nachdem du die Seite geschlossen hast. Die Dateien bleiben, wo sie sind.',
    forget: 'Vergessen',
    forgetNamed: (name) => `${name} vergessen`,
    listFailed: 'Der Speicher des Browsers konnte nicht gelesen werden.',
    deleteFailed: 'Das konnte nicht gelöscht werden.',
    returnTitle: 'Das hast du aus diesem Browser geteilt',
    returnDetail:
      'Jetzt teilt es niemand. Wähle es noch einmal, damit es dort weitergeht, wo es aufgehört hat:',
    returnNow: 'Weiter teilen',
    returnFiles: 'Dieselben Dateien wählen',
    returnFolder: 'Denselben Ordner wählen',
    returnFailed:
      'Das sind nicht die Dateien dieses Torrents, oder der Browser kann sie nicht lesen. Wähle dieselben Dateien noch einmal.',
  },
};
