import type { enRing } from '../en/ring.ts';

const was = (before: string | undefined) => (before === undefined ? '' : ` (vorher ${before})`);

/** The same as `en/ring.ts`, in German. */
export const deRing: typeof enRing = {
  title: 'Ring',
  intro:
    'Der Ring ist eine verteilte Hashtabelle. Peers auf einem Kreis von Kennungen halten Paare (Schlüssel, Wert), jedes beim nächsten Nachfolger seines Schlüssels. Wenn der Tracker weg ist, finden die Seiten die Dateien der anderen über den Ring.',
  play: {
    title: 'Ein Ring zum Ausprobieren',
    intro:
      'Die acht Peers des Lehrbuchs, in dieser Seite simuliert mit demselben Code, der im Raum läuft. Nichts davon verlässt die Seite.',
  },

  own: {
    title: 'Der Ring dieses Raums',
    joined: (peers) => `Diese Seite ist im Ring. Peers insgesamt: ${peers}.`,
    alone: {
      looking: 'Andere Peers werden gesucht…',
      entering: 'Ein anderer Peer ist gefunden. Diese Seite nimmt ihren Platz im Ring ein…',
      first:
        'Noch ist niemand sonst im Ring. Öffne diese Adresse auf einem anderen Gerät oder in einem anderen Tab. Der Ring entsteht von selbst, wenn eine andere Seite dieses Raums den Ring öffnet oder mit dieser Seite eine Datei austauscht.',
      outside:
        'Diese Seite ist außerhalb des Rings und kann nicht von selbst beitreten: Der Tracker ist weg, und kein anderer Tab dieses Browsers ist im Ring. Bitte jemanden im Ring um eine Einladung und gib sie unten bei „Beitreten“ ein. Die Seite sucht weiter nach dem Tracker und nach anderen Tabs.',
    },
    left: 'Diese Seite hat den Ring verlassen. Ihre Übertragungen gehen mit dem Tracker allein weiter. Niemand kann ihre Dateien über den Ring finden.',
    leave: 'Ring verlassen',
    join: 'Dem Ring wieder beitreten',
    find: 'Suchen nach Name, Infohash oder Link',
    findButton: 'Suchen',
    findFailed: 'Der Ring hat nicht geantwortet.',
    nothing: 'Unter diesem Namen ist nichts veröffentlicht.',
    nobodyAsked: 'Diese Seite ist allein im Ring und hat selbst nichts unter diesem Namen veröffentlicht.',
    says: (peers) => `(Peers: ${peers})`,
    way: (hops, peers, size, half, logarithm) =>
      `Nachrichten bis zum zuständigen Peer: ${hops} (${peers}). In einem Ring mit ${size} Peers sind es im Mittel N/2 = ${half} allein auf dem Kreis und ½·log₂ N = ${logarithm} mit Abkürzungen.`,
    wayHome: 'Diese Seite ist selbst der zuständige Peer.',
    drawing: 'Unser Platz auf dem Kreis, unsere Nachbarn und unsere Schlüssel. Die Liste zeigt dasselbe.',
    id: 'Mein Platz',
    successors: 'Nachfolger',
    predecessors: 'Vorgänger',
    shortcuts: 'Abkürzungen',
    keys: 'Schlüssel hier',
    links: 'Verbindungen',
  },

  invite: {
    title: 'Ohne Tracker',
    intro:
      'Zwei Seiten im selben Netz können sich ganz ohne Server verbinden. Schicke eine Einladung und bekomme eine Antwort zurück, per Kamera, Chat oder Zwischenablage. Von da an geht alles über den Ring.',
    link: 'Link',
    code: 'Code (für eine Seite, die schon offen ist)',
    qr: { invitation: 'QR-Code der Einladung', reply: 'QR-Code der Antwort' },
    give: {
      title: 'Jemanden einladen',
      phases: {
        none: 'Alle, die diese Seite offen haben, können beitreten, auch wenn der Server weg ist.',
        preparing: 'Einladung wird erstellt…',
        waiting: 'Die Einladung ist bereit.',
        connecting: 'Die Antwort ist da. Verbindung wird aufgebaut…',
        joined: 'Der neue Peer ist im Ring.',
        failed:
          'Die Verbindung ist nicht gelungen. Sind beide Geräte im selben Netz, und lässt es sie zueinander? Diese Einladung ist verbraucht: Erstelle eine neue.',
        expired: 'Niemand ist rechtzeitig beigetreten. Die Einladung ist abgelaufen.',
      },
      button: 'Einladung erstellen',
      another: 'Weitere Einladung erstellen',
      withdraw: 'Einladung zurückziehen',
      first: '1. Schicke sie der neuen Person',
      until: (time) =>
        `Eine Person kann sie einmal verwenden, bis ${time}. Lass diese Seite bis dahin offen.`,
      second: '2. Gib die Antwort der neuen Person ein',
      reply: 'Antwort (Link oder Code)',
      take: 'Verbinden',
    },
    follow: {
      title: 'Beitreten',
      phases: {
        none: 'Hat dir jemand im Ring einen Link, einen Code oder einen QR-Code gegeben?',
        preparing: 'Deine Antwort wird erstellt…',
        waiting: 'Noch ein Schritt: Schicke deine Antwort der Person, die dich eingeladen hat.',
        connecting: 'Verbindung wird aufgebaut…',
        joined: 'Du bist im Ring. Oben kannst du jetzt Dateien nach Namen suchen.',
        failed:
          'Die Verbindung ist nicht gelungen. Sind beide Geräte im selben Netz, und lässt es sie zueinander? Bitte um eine neue Einladung.',
        expired: 'Die Antwort wurde nicht rechtzeitig verwendet. Bitte um eine neue Einladung.',
      },
      first: 'Schicke deine Antwort zurück',
      until: (time) =>
        `Zeige oder schicke sie vor ${time} der Person, die dich eingeladen hat. Lass diese Seite offen. Der Rest geschieht von selbst.`,
      invitation: 'Einladung (Link oder Code)',
      another: 'Andere Einladung, falls jemand diese schon verwendet hat',
      button: 'Beitreten',
    },
    passing: 'Die Antwort geht an den Tab, der die Einladung erstellt hat…',
    passed: 'Der Tab, der die Einladung erstellt hat, hat die Antwort. Du kannst diesen Tab schließen.',
    notHere:
      'Die Einladung zu dieser Antwort stammt von keinem offenen Tab dieses Browsers. Öffne den Link auf dem Gerät, das die Einladung erstellt hat, oder füge ihn dort ein.',
    fileLink: 'Dieser Link führt zu einer Datei. Er ist keine Einladung.',
    openFile: 'Datei öffnen',
    problems: {
      'not-a-code': 'Das ist weder eine Einladung noch eine Antwort.',
      damaged:
        'Der Code ist unvollständig oder verändert. Kopiere ihn ganz, vom ersten bis zum letzten Zeichen.',
      'other-version':
        'Dieser Code stammt von einer anderen Version dieser Seite. Lade auf beiden Geräten dieselbe Version.',
      'wrong-kind':
        'Das ist der andere der beiden Codes. Wer neu ist, fügt die Einladung ein; wer einlädt, fügt die Antwort ein.',
      expired:
        'Diese Einladung ist abgelaufen. Bitte um eine neue. (Wenn sie neu ist, geht die Uhr eines Geräts falsch.)',
      clock:
        'Die Uhren der beiden Geräte weichen um mehr als eine Minute ab. Stelle sie richtig und versuche es dann noch einmal.',
      own: 'Das ist deine eigene Einladung. Gib sie jemand anderem.',
      foreign: 'Diese Antwort gehört zu einer anderen Einladung, nicht zu der, die hier erstellt wurde.',
      spent: 'Jemand hat diese Einladung schon verwendet. Erstelle für die nächste Person eine neue.',
      full: 'Diese Seite kann keine weiteren Verbindungen aufnehmen. Bitte jemand anderen im Ring um die Einladung.',
      'no-network':
        'Dieses Gerät hat keine Netzwerkverbindung. Verbinde es und versuche es dann noch einmal.',
    },
  },

  drawing: {
    title: 'Der Kreis',
    label: (peers, bits, view) => `Der Kreis der ${bits}-Bit-Kennungen mit den Peers ${peers}. ${view}`,
    view: (peer, predecessor, successor, second) =>
      `Peer ${peer}: Vorgänger ${predecessor}, Nachfolger ${successor}, zweiter Nachfolger ${second}.`,
    nobody: 'niemand',
    legend: {
      mine: 'Schlüssel des gewählten Peers',
      links: 'Verbindungen des gewählten Peers',
      shortcut: 'Abkürzung',
      hop: 'Weg der Anfrage',
      key: 'Schlüssel, mit Pfeil zu seinem nächsten Nachfolger',
      holder: 'Hält einen Wert oder eine Kopie',
    },
    choose:
      'Klicke auf einen Peer oder wähle ihn bei „Fragender Peer“, um seine Verbindungen und Schlüssel zu sehen. Dieser Peer stellt die Anfragen, er verlässt den Ring, und über ihn kommen neue Peers herein. Klicke auf einen freien Platz, damit dort ein Peer beitritt.',
    join: (place, via) => `Peer ${place} tritt hier bei und kennt nur ${via}`,
  },

  story: {
    title: 'Schritt für Schritt',
    position: (at, all) => `${at} von ${all}`,
    back: 'Ein Schritt zurück',
    forward: 'Ein Schritt vor',
    play: 'Abspielen',
    pause: 'Pause',
    all: 'Alle Schritte',
    seconds: (seconds) => `Nach ${seconds}: `,
    start: (peers) =>
      `${peers} Peers, alles in Ordnung. Schlage einen Schlüssel nach, lass einen Peer den Ring verlassen oder klicke auf einen freien Platz des Kreises, damit dort ein Peer beitritt.`,
    keys: 'Du kannst auch mit den Tasten ← und → blättern.',
    asks: {
      find: (peer, key) => `Peer ${peer} fragt: Wer ist für den Schlüssel ${key} zuständig?`,
      get: (peer, key) => `Peer ${peer} fragt, was unter dem Schlüssel ${key} gespeichert ist.`,
      put: (peer, key) => `Peer ${peer} speichert einen Wert unter dem Schlüssel ${key}.`,
    },
    hop: (from, to, hops) => `Nachricht ${hops}: von ${from} an ${to}.`,
    answer: {
      find: (peer, key, hops) =>
        `Peer ${peer} ist der nächste Nachfolger des Schlüssels ${key} und antwortet. Nachrichten unterwegs: ${hops}.`,
      get: (peer, key, hops) =>
        `Peer ${peer} antwortet für den Schlüssel ${key}. Nachrichten unterwegs: ${hops}. Gefunden: `,
      put: (peer, key, hops) =>
        `Peer ${peer} ist der nächste Nachfolger des Schlüssels ${key}. Er behält den Wert und gibt seinen Nachfolgern Kopien. Nachrichten unterwegs: ${hops}. Gespeichert: `,
    },
    nothing: 'nichts.',
    value: (value) => `„${value}“`,
    lost: (peer, key) => `Niemand hat Peer ${peer} auf die Frage nach Schlüssel ${key} geantwortet.`,
    leaves: (peer) => `Peer ${peer} verabschiedet sich: Seine Verbindungen schließen sich.`,
    dies: (peer) =>
      `Peer ${peer} verschwindet ohne Nachricht. Seine Nachbarn werden zweimal keine Antwort auf ihren Ping bekommen.`,
    joins: (peer, via) =>
      `Peer ${peer} kommt an und kennt nur Peer ${via}. Über ${via} fragt er nach seinem eigenen Platz.`,
    change: {
      successor: (now, before) => `${now} als Nachfolger${was(before)}`,
      second: (now, before) => `${now} als zweiten Nachfolger${was(before)}`,
      predecessor: (now, before) => `${now} als Vorgänger${was(before)}`,
    },
    changed: (peer, changes) => `Peer ${peer} nimmt ${changes.join(', ')}.`,
    moved: {
      hadCopy: (key, from, to) =>
        `Der Schlüssel ${key} gehört jetzt zu Peer ${to}, nicht mehr zu ${from}. Peer ${to} hielt schon eine Kopie, also geht nichts verloren.`,
      sent: (key, from, to) =>
        `Der Schlüssel ${key} gehört jetzt zu seinem nächsten Nachfolger, Peer ${to}. Peer ${from} hat ihn übergeben.`,
    },
    settled: (peers) => `Der Ring der ${peers} Peers ist wieder in Ordnung.`,
  },

  counts: {
    title: 'Nachrichten pro Anfrage',
    query: 'Diese Anfrage',
    mean: (kind, queries) => `${kind}: Mittel aus ${queries} zufälligen Anfragen`,
    kinds: { circular: 'Nur Kreis', shortcuts: 'Mit Abkürzungen', full: 'Voll' },
    half: (peers) => `Nur Kreis (Lehrbuch): N/2 mit N = ${peers}`,
    logarithm: (peers) => `Mit Abkürzungen: ½·log₂ N mit N = ${peers}`,
    why: 'Gezählt werden die Nachrichten vom fragenden bis zum zuständigen Peer, ohne die Antwort. Allein auf dem Kreis kommt eine Anfrage im Mittel an der Hälfte der N Peers vorbei. Jede Abkürzung halbiert den Rest des Kreises: Eine Anfrage braucht höchstens log₂ N Nachrichten, im Mittel halb so viele.',
    measure: '100 zufällige Anfragen je Art der Verbindungen',
  },

  ring: {
    title: 'Ring wählen',
    size: 'Peers',
    sizes: { textbook: 'Die 8 des Lehrbuchs (n = 4)', larger: '32 Peers (n = 8)' },
    links: 'Verbindungen',
    kinds: {
      circular: 'Kreis: Nachfolger und Vorgänger',
      shortcuts: 'Mit Abkürzungen',
      full: 'Voll: vier auf jeder Seite, Abkürzungen, in beide Richtungen',
    },
    notes: {
      circular: 'Die kreisförmige DHT des Lehrbuchs: Eine Anfrage läuft im Uhrzeigersinn um den Kreis.',
      shortcuts:
        'Wie in der Zeichnung des Lehrbuchs: Nur Peer 4 hat eine Abkürzung, und zwar zu Peer 10. Bei 32 Peers haben alle Abkürzungen.',
      chosenShortcuts: 'Jeder Peer hat eine Abkürzung für jede Halbierung des Kreises.',
      full: 'Wie in einem echten Raum. In einem Ring mit bis zu neun Peers sind alle miteinander verbunden: Jede Anfrage braucht höchstens eine Nachricht.',
    },
    reset: 'Zurücksetzen',
  },

  ask: {
    title: 'Nachschlagen, Speichern, Holen',
    from: 'Fragender Peer',
    key: (last) => `Schlüssel (0 bis ${last})`,
    name: 'Name zum Hashen',
    nameExample: 'Led Zeppelin IV',
    value: 'Wert',
    find: 'Nachschlagen',
    put: 'Speichern',
    get: 'Holen',
    problem: (last) => `Eine ganze Zahl von 0 bis ${last}.`,
  },

  churn: {
    title: 'Gehen und Kommen',
    textbookLeaves: 'Peer 5 geht',
    textbookJoins: 'Peer 13 kommt und kennt nur 1',
    peer: 'Peer',
    leaves: 'Geht',
    dies: 'Verschwindet',
    newcomer: 'Neuer Peer',
    via: 'kennt nur',
    joins: 'Kommt',
    fewest: 'Mindestens zwei Peers müssen bleiben.',
  },

  table: {
    title: 'Wer wen kennt',
    columns: {
      peer: 'Peer',
      predecessor: 'Vorgänger',
      successor: 'Nachfolger',
      second: 'Zweiter',
      shortcuts: 'Abkürzungen',
      keys: 'Schlüssel',
    },
    none: '–',
  },
};
