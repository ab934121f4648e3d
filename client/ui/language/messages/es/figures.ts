import type { enFigures } from '../en/figures.ts';
import { esLab } from './lab.ts';

/** The same as `en/figures.ts`, in Spanish. */
export const esFigures: typeof enFigures = {
  runReport: {
    gapTitle: 'En qué se fue el tiempo',
    gapSummary: (measured, bound, gap) => `${measured} medidos = ${bound} como mínimo + ${gap} de más`,
    bound: 'Como mínimo',
    boundDetail: 'Con estas tasas, ninguna distribución puede tardar menos.',
    causes: {
      'seed-repeats': {
        name: 'La semilla repitió bloques',
        detail:
          'La semilla inicial volvió a enviar algunos bloques antes de haber enviado cada bloque una vez.',
      },
      'seed-idle': {
        name: 'La semilla esperó',
        detail:
          'La subida de la semilla inicial no llevaba ningún bloque, aunque quedaban bloques sin enviar. Sus mensajes de control cuentan aquí.',
      },
      tail: {
        name: 'Las últimas copias',
        detail:
          'Desde que el último bloque salió de la semilla inicial hasta que el último leecher estuvo completo.',
      },
      'received-twice': {
        name: 'Recibido dos veces',
        detail: 'Las subidas llevaban bloques que sus receptores ya tenían.',
      },
      'uplink-idle': {
        name: 'Subidas inactivas',
        detail:
          'Las subidas no llevaban ningún bloque: al principio, al final, a la espera de bloques y durante los mensajes de control.',
      },
      'slowest-received-twice': {
        name: 'Recibido dos veces',
        detail: 'La bajada más lenta llevaba bloques que su peer ya tenía.',
      },
      'slowest-idle': {
        name: 'La bajada más lenta esperó',
        detail: 'No siempre estuvo llena antes de terminar.',
      },
      'others-later': {
        name: 'Otros acabaron después',
        detail: 'Otros terminaron después que la bajada más lenta.',
      },
    },
    sharedMedium: 'Los miembros comparten un mismo medio.',
    sharedMediumDetail: (few, fewRate, many, manyRate, time) =>
      `Cuando enviaban ${few} miembros, todos juntos recibían ${fewRate}; con ${many}, no más de ${manyRate}. Sus tasas bajaron a la vez, como en una misma wifi o un mismo ordenador, donde más emisores apenas añaden capacidad. A esa tasa, todas las copias tardan ${time}.`,
    unknown: {
      'missing-parts':
        'No todos informaron de lo que recibieron, así que no se puede explicar la diferencia.',
      'unknown-rates': 'No se conocen las tasas, así que no hay una cota con la que comparar.',
    },
    wrong: 'Las tasas o los tiempos no pueden ser correctos, así que no se puede explicar la diferencia:',
    finish: { first: 'Primer final', mean: 'Final medio', last: 'Último final' },
    clock: (error) => `Los relojes coinciden en ±${error}`,
    stamped: (count) =>
      count === 1
        ? 'Un final lleva la hora de su llegada al tracker'
        : `${count} finales llevan la hora de su llegada al tracker`,
    missing: (count) => (count === 1 ? 'Un peer no informó' : `${count} peers no informaron`),
    bytes: (received, duplicates, control) =>
      `${received} recibidos, de ellos ${duplicates} dos veces; ${control} de mensajes de control`,
    generalised:
      'Alguien llegó tarde, se fue antes o ya tenía una parte: la cota es la ecuación 2.3 generalizada a los tiempos de llegada.',
    over: 'La ejecución ha terminado y sus cifras ya no cambian. Quien llegue ahora aún puede recibir el archivo.',
    earliest: (time) => `Lo antes posible: dentro de ${time}`,
    exportJson: 'Informe en JSON',
    exportCsv: 'Informe en CSV',
    exportLater: 'Podrás guardar el informe cuando todos los leechers estén completos.',
    exportSoon: 'Se está preparando el informe.',
    milliseconds: (count) => `${count} ms`,
  },

  completion: {
    title: 'Progreso a lo largo del tiempo',
    mine: 'esta página',
    mean: 'media de la ejecución',
    minimum: 'el más lento',
    p2p: 'peer-to-peer, como mínimo',
    clientServer: 'cliente-servidor, como mínimo',
    p2pShort: 'peer-to-peer',
    clientServerShort: 'cliente-servidor',
    empty: 'Las curvas empiezan con la ejecución.',
    summary: (time, minimum, mean) =>
      `Después de ${time}, el más lento tiene ${minimum} y la media es ${mean}.`,
    summaryDone: (time) => `La ejecución se completó en ${time}.`,
    own: 'Tu propia descarga, desde tu llegada.',
    summaryOwn: (time, mine) => `Después de ${time} tienes ${mine}.`,
    summaryOwnDone: (time) => `Terminaste en ${time}.`,
    summaryOwnBound: (time) => `Como mínimo, tardas ${time}.`,
    summaryBounds: (p2p, clientServer) =>
      `Como mínimo, peer-to-peer tarda ${p2p} y cliente-servidor, ${clientServer}.`,
  },

  chunks: {
    title: 'Chunks',
    empty: 'Los chunks aparecen cuando llega la descripción.',
    states: { verified: 'verificado', partial: 'en parte aquí', asked: 'pedido', missing: 'falta' },
    summary: (verified, partial, asked, missing) =>
      `Mapa de los chunks. Verificados: ${verified}; en parte aquí: ${partial}; pedidos: ${asked}; faltan: ${missing}.`,
    rarityTitle: 'Cuántos vecinos tienen cada chunk',
    rarity: (chunks, rarest, neighbours, mean) =>
      `Más raros: ${chunks} × en ${rarest} de ${neighbours} vecinos · media ${mean}`,
    rarityEven: (available, neighbours) => `Todos los chunks están en ${available} de ${neighbours} vecinos.`,
    rarityNobody: 'No hay ningún vecino conectado.',
  },

  swarm: {
    title: 'El enjambre, visto desde aquí',
    incoming: 'hacia esta página',
    outgoing: 'desde esta página',
    choked: 'bloqueado',
    idle: 'nada que pedir',
    you: 'tú',
    tracker: 'tracker',
    initialSeed: 'semilla inicial',
    summary: (neighbours, senders, receivers, complete) =>
      `Vecinos de esta página: ${neighbours}. Le envían: ${senders}. Reciben de ella: ${receivers}. Lo tienen todo: ${complete}.`,
  },

  chokeRounds: {
    title: 'Rondas de bloqueo',
    explanation:
      'Cada 10 s se desbloquea a los peers que más dieron en los últimos 20 s y a uno más al azar: el desbloqueo optimista.',
    slots: {
      regular: 'desbloqueado',
      optimistic: 'desbloqueo optimista',
      spare: 'capacidad sobrante',
      none: 'bloqueado',
    },
    gave: 'nos dio',
    got: 'recibió de nosotros',
    empty: 'La primera ronda llega 10 s después de que se conecte un vecino que no sea semilla.',
    peer: 'Peer',
    othersChoked: (count) =>
      count === 1 ? 'Otro más estuvo siempre bloqueado.' : `Otros ${count} estuvieron siempre bloqueados.`,
    newest: 'última',
    ago: (seconds) => `−${seconds} s`,
    cell: (slot, gave, got, wanted) =>
      `${slot}${wanted ? '' : ', no interesado'}; dio ${gave}, recibió ${got}`,
  },

  room: {
    show: 'Mostrar a la sala',
    back: 'Al torrent',
    title: (name) => `Sala · ${name}`,
    loading: 'Preguntando al tracker…',
    nobody: 'Todavía no hay nadie.',
    unreachable: 'El tracker no responde. Esta página muestra su última respuesta.',
    joinAt: 'Únete en',
    code: 'con el código',
    qr: 'Código QR del enlace para unirse',
    haveIt: (done, all) => `${done} de ${all} lo tienen`,
    everyone: 'Todos lo tienen',
    joinedLater: (have, later) =>
      later === 1 ? `${have}; 1 llegó después` : `${have}; ${later} llegaron después`,
    everyoneAfter: (time) => `después de ${time}`,
    efficiency: (percent) => `${percent} de lo mejor posible`,
    waiting: 'Aún sin empezar',
    elapsed: 'En marcha desde hace',
    earliest: 'Lo antes posible',
    inTime: (time) => `dentro de ${time}`,
    total: (time) => `${time} en total`,
    anyMoment: 'en cualquier momento',
    peers: 'Todos en la sala',
    seed: 'semilla',
    initialSeed: 'semilla inicial',
    doneAfter: (time) => `✓ ${time}`,
    done: '✓',
    behind: 'atrasado',
    noSpace: 'sin espacio',
    nobodyYet: 'Todavía no se ha unido nadie.',
    nobodyNow: 'Ahora no hay nadie para recibirlo.',
    endedRun: (people) => `Ejecución medida, ${people === 1 ? '1 persona' : `${people} personas`}:`,
    arrived: (time) => `llegó después de ${time}`,
  },

  leaving: {
    doneTitle: (name) => `✓ ${name}`,
    doneNotice: (name) => `«${name}» está completo.`,
    notify: 'Avisarme cuando esté completo',
  },

  lab: esLab,

  experiment: {
    title: 'Experimento en clase',
    detail: 'Fija la velocidad de todos y compara cliente-servidor con peer-to-peer.',
    speeds: 'Velocidades',
    presets: {
      textbook: 'Libro: quien comparte envía 10 veces más rápido que los demás',
      equal: 'Todos envían igual de rápido',
      slowSeed: 'Quien comparte envía despacio',
      unlimited: 'Tan rápido como permita la red',
      own: 'Números propios',
    },
    rates: {
      seedUpload: 'Subida de quien comparte',
      everyoneUpload: 'Subida de los demás',
      everyoneDownload: 'Bajada de los demás',
    },
    runs: 'Ejecuciones',
    runChoices: {
      both: 'Cliente-servidor y luego peer-to-peer',
      p2p: 'Peer-to-peer',
      'client-server': 'Cliente-servidor',
    },
    waits: 'Esperar a que yo empiece',
    next: 'Ahora comparte un archivo. Estos ajustes valen para todos los que se unan.',
    everyone: (upload, download) => `Todos menos quien comparte: subida ${upload}, bajada ${download}.`,
    modes: { p2p: 'Peer-to-peer', 'client-server': 'Cliente-servidor' },
    people: (count) => (count === 1 ? 'a 1 persona' : `a ${count} personas`),
    running: 'sin terminar',
    atBest: (time) => `como mínimo ${time}`,
    again: 'Repetir',
    againAs: { p2p: 'Repetir en peer-to-peer', 'client-server': 'Repetir en cliente-servidor' },
    againFailed: 'No se pudo preparar la siguiente ejecución.',
  },
};
