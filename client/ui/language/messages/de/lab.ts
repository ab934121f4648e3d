import type { enLab } from '../en/lab.ts';

/** The same as `en/lab.ts`, in German. */
export const deLab: typeof enLab = {
  title: 'Labor',
  intro:
    'Lass ganze Schwärme laufen und vergleiche sie mit den Formeln des Lehrbuchs. Die Peers sind echte Peers in diesem Browser oder bis zu 1000 simulierte mit derselben Engine.',

  experiments: {
    title: 'Fertige Experimente',
    names: {
      scaling: 'Warum Peer-to-Peer skaliert',
      'one-wifi': 'Warum Peer-to-Peer in einem einzigen WLAN nicht hilft',
      'rarest-first': 'Warum Rarest First',
      'tit-for-tat': 'Was Tit-for-Tat bewirkt',
    },
    details: {
      scaling:
        'Abbildung 2.23 des Lehrbuchs: immer mehr Peers, mit einem Server allein und mit Peer-to-Peer.',
      'one-wifi':
        'Alle teilen sich den Funkkanal eines Access Points, den ein Byte von Mitglied zu Mitglied zweimal belegt. Danach mit drei Access Points.',
      'rarest-first':
        'Der Seed geht früh. Welche Reihenfolge der Chunks rettet die Datei? Dieser Seed macht keine Angebote: Er sendet, was die Leecher anfragen.',
      'tit-for-tat':
        'Vier von sechzehn Leechern nehmen nur. Das Choking entscheidet, wie lange sie warten. Wer fertig ist, geht. Drei Läufe.',
    },
    run: 'Dieses Experiment starten',
    named: (name) => `: ${name}`,
    more: 'Weiter bis N = 100',
    scaling: (fewest, most, server, peers, advantage) =>
      `Von N = ${fewest} bis ${most} brauchte Client-Server ${server}-mal so lange und Peer-to-Peer ${peers}-mal: Mit ${most} Leechern waren die Peers ${advantage}-mal so schnell wie der Server allein.`,
    oneWifi: (leechers, slower, accessPoints, faster) =>
      `An einem Access Point brauchten ${leechers} Peers ${slower}-mal so lange wie der Server allein: Jede Kopie geht über denselben Kanal. Mit ${accessPoints} Access Points waren sie ${faster}-mal so schnell wie der Server.`,
    rarestEach: (order, finished, leechers, lost) =>
      `${order}: ${finished} von ${leechers} wurden fertig${lost === null ? '' : `, ${lost} der Datei gingen verloren`}`,
    titForTatLater: (later, contributors, freeRiders, runs) =>
      `Trittbrettfahrer wurden ${later} später fertig als Beitragende: im Mittel nach ${freeRiders} statt ${contributors} (Läufe: ${runs}).`,
    titForTatNotLater: (contributors, freeRiders, runs) =>
      `Trittbrettfahrer wurden nicht später fertig als Beitragende: im Mittel nach ${freeRiders}, Beitragende nach ${contributors} (Läufe: ${runs}).`,
    join: (parts) => `${parts.join('; ')}.`,
  },

  form: {
    title: 'Dein eigenes Experiment',
    kind: 'Peers',
    kinds: {
      simulated: 'Simuliert, in einem Worker: bis zu 1000 Leecher',
      real: 'Echt, in diesem Browser: bis zu 12 Leecher, über WebRTC',
    },
    size: 'Dateigröße F',
    leechers: 'Leecher N',
    seedUpload: 'Upload des Seeds uₛ',
    uploads: 'Uploads der Leecher uᵢ',
    downloads: 'Downloads der Leecher dᵢ',
    listHint:
      'Die Raten gelten pro Sekunde. Gib eine Rate für alle Leecher ein oder eine Liste: „1MiB, 2MiB*3“ heißt ein Leecher mit 1 MiB und drei mit 2 MiB.',
    noLimit: 'keine Grenze',
    network: 'Netz',
    networks: {
      links: 'Eigene Zugangsleitungen (Lehrbuch)',
      'one-access-point': 'WLAN, ein Access Point',
      'three-access-points': 'WLAN, drei Access Points',
    },
    channelRate: 'Kapazität C eines Access Points',
    seedHasCable: 'Der Seed hat ein Kabel',
    mode: 'Modus',
    modes: { both: 'Beide nacheinander', p2p: 'Peer-to-Peer', 'client-server': 'Client-Server' },
    choking: 'Choking',
    chokings: {
      textbook: 'Lehrbuch: 4 + 1 Plätze',
      'work-conserving': 'Arbeitserhaltend: Freie Kapazität geht an die anderen',
      'textbook-seed': 'Lehrbuch, und auch Seeds bedienen vier gleichzeitig',
    },
    order: 'Reihenfolge der Chunks',
    orders: { rarest: 'Rarest First', random: 'Zufällig', 'in-order': 'Der Reihe nach' },
    freeRiders: 'Trittbrettfahrer',
    seedLeaves: 'Seed geht nach',
    seedLeavesHint: 'Kopien der Datei; leer lassen, damit der Seed bleibt',
    stays: 'bleibt',
    leechersLeave: 'Leecher gehen, wenn sie fertig sind',
    seedOffers: 'Der Seed entscheidet, was er zuerst sendet (Angebote)',
    repeats: 'Wiederholungen',
    more: 'Weitere Einstellungen',
    run: 'Starten',
    problem: {
      size: (most) => `Eine Größe wie 8MiB, höchstens ${most}. Bei vielen Leechern ist weniger erlaubt.`,
      leechers: (most) => `Eine ganze Zahl von 1 bis ${most}.`,
      rate: 'Eine Rate wie 500KiB oder 2.5MiB.',
      rates: 'Raten wie „1MiB“ oder „1MiB, 2MiB*3“.',
      freeRiders: 'Eine ganze Zahl, kleiner als N.',
      seedLeaves: 'Eine Zahl von Kopien von 0.1 bis 100, oder leer.',
      repeats: 'Eine ganze Zahl von 1 bis 20.',
    },
    warnings: {
      busy: 'Alle Peers teilen sich die Prozessoren dieses Computers. Ab insgesamt etwa 20 MiB/s misst du den Computer und nicht den Schwarm.',
      long: 'Diese Simulation ist groß und kann mehrere Minuten dauern. Du kannst sie abbrechen.',
    },
    realNote:
      'Jeder Peer begrenzt seine Raten selbst. Die Signalisierung bleibt in dieser Seite. Die Daten gehen über echte Datenkanäle, und am Ende wird der SHA-256 jeder Kopie geprüft.',
    simulatedNote:
      'Die Zugangsleitungen begrenzen die Raten. Jede Nachricht braucht 20 ms von Peer zu Peer. Es gibt keine Verluste, keine Überlastkontrolle und keine Header des Netzes.',
    airNote:
      'An jedem Access Point trägt der Funkkanal immer nur einen Frame, und alle Mitglieder bekommen gleich viel Sendezeit. Nichts geht verloren. Ein Byte zwischen zwei Mitgliedern eines Access Points belegt seinen Kanal zweimal.',
  },

  presentation: {
    present: 'Präsentieren',
    title: 'Präsentation',
    leave: 'Präsentation verlassen (Escape)',
  },

  air: {
    name: (hasCable) => (hasCable ? 'Ein WLAN, der Seed mit Kabel' : 'Ein WLAN'),
    shortly: (count) => `${count} AP`,
    accessPoints: (count) => (count === 1 ? '1 Access Point' : `${count} Access Points`),
  },

  running: {
    label: 'Fortschritt der Läufe',
    run: (number, total) => `Lauf ${number} von ${total}`,
    what: (kind, mode, leechers) => `${kind}, ${mode}, N = ${leechers}`,
    cancel: 'Abbrechen',
    failed: 'Der Lauf ist fehlgeschlagen.',
    visible: 'Lass diesen Tab im Vordergrund, solange echte Peers laufen.',
  },

  kinds: { real: 'echt', simulated: 'simuliert' },
  modes: { p2p: 'Peer-to-Peer', 'client-server': 'Client-Server' },

  figure: {
    title: 'Abbildung 2.23: Wie lange, bis alle die Datei haben',
    axisLeechers: 'Anzahl Leecher N',
    airTitle: 'In einem WLAN: Wie lange, bis alle die Datei haben',
    axisTime: {
      textbook: 'Minimale Verteilzeit in Stunden',
      links: 'Verteilzeit in Einheiten von F/u',
      air: 'Verteilzeit in Einheiten von F/C',
    },
    textbookUnit: (size, time) =>
      `Die Werte des Lehrbuchs: uₛ = 10u, F/u = 1 Stunde. Die Linien sind die Schranken der Formeln: Keine Verteilung ist schneller. Die Läufe sind skaliert: Mit F = ${size} ist F/u ${time} und als eine Stunde gezeichnet.`,
    airUnit: (size, time) =>
      `Die Mitglieder teilen sich die Funkkanäle der Access Points (AP). Die Linien sind die Schranken dafür: Keine Verteilung ist schneller. Für F = ${size} ist eine Einheit ${time}.`,
    linksUnit: (ratio, size, time) =>
      `uₛ = ${ratio}·u. Die Linien sind die Schranken der Formeln: Keine Verteilung ist schneller. Für F = ${size} ist eine Einheit ${time}.`,
    curves: {
      'client-server': 'Client-Server',
      p2p: 'P2P',
      both: 'P2P und Client-Server',
      'own-links': 'P2P, wenn alle eigene Leitungen hätten',
    },
    shortCurves: {
      'client-server': 'Client-Server',
      p2p: 'P2P',
      both: 'beide',
      'own-links': 'eigene Leitungen',
    },
    legend: {
      bound: (curve, equation) => `Schranke: ${curve}${equation === undefined ? '' : ` (${equation})`}`,
      real: 'Echter Lauf',
      simulated: 'Simulierter Lauf',
      hollow: 'Hohl: Client-Server. Balken: schnellste bis langsamste Wiederholung.',
    },
    noPoints: 'Die Läufe werden auf diesen Kurven erscheinen.',
    summary: (title, points) => `${title}, mit den Schranken als Kurven. ${points}`,
    point: (kind, mode, leechers, time, ratio, runs) =>
      `${mode}, ${kind}, N = ${leechers}: ${time}, das ${ratio}-Fache der Schranke; Läufe: ${runs}`,
    choose: 'Raten',
    basis: (name, count) => `${name} (Läufe: ${count})`,
    chosen: 'wie im Formular gewählt',
    png: 'Abbildung als PNG',
  },

  finishes: {
    title: 'Wann jeder Leecher fertig wurde',
    contributor: 'Leecher',
    freeRider: 'Trittbrettfahrer',
    bound: 'Schranke',
    unfinished: (count) => `nie: ${count}`,
    lost: (share) => `verloren: ${share}`,
    summary: (rows) => `Wann jeder Leecher fertig wurde. ${rows}`,
    row: (name, finished, leechers, first, last) =>
      `${name}: ${finished} von ${leechers} wurden fertig, von ${first} bis ${last}.`,
    nobody: (name, leechers) => `${name}: keiner von ${leechers} wurde fertig.`,
  },

  table: {
    title: 'Alle Läufe',
    empty: 'Noch kein Lauf. Wähle oben ein Experiment.',
    columns: {
      run: 'Lauf',
      kind: 'Art',
      mode: 'Modus',
      setting: 'N · F',
      rules: 'Regeln',
      measured: 'T',
      bound: 'D',
      ratio: 'T/D',
      clientServer: 'D Client-Server',
      term: 'Begrenzt durch',
      gap: 'Über der Schranke',
      seed: 'Zufallszahl',
      remove: 'Entfernen',
    },
    airTerms: { airtime: 'Gesamte Sendezeit', 'busiest-channel': 'Der vollste Kanal' },
    unfinished: (finished, leechers) => `${finished} von ${leechers} fertig`,
    lost: (share) => `${share} der Datei verloren`,
    right: 'SHA-256 jeder Kopie stimmt',
    wrong: 'Der SHA-256 einer Kopie ist falsch',
    freeRiders: (count) => `Trittbrettfahrer: ${count}`,
    seedLeaves: (copies) => `Seed geht nach Kopien: ${copies}`,
    leechersLeave: 'Leecher gehen',
    noOffers: 'keine Angebote',
    impossible: 'unmögliche Zahlen',
    remove: (run) => `Lauf ${run} entfernen`,
    clear: 'Alle entfernen',
    json: 'Läufe als JSON',
    csv: 'Läufe als CSV',
    faster: 'Schneller als die Schranke: Eine Eingabe ist falsch.',
  },

  chokings: {
    textbook: 'Lehrbuch',
    'work-conserving': 'arbeitserhaltend',
    'textbook-seed': 'Lehrbuch, auch Seeds',
  },
  orders: { rarest: 'Rarest First', random: 'zufällig', 'in-order': 'der Reihe nach' },
};
