import type { Messages } from '../en/texts.ts';
import { esFigures } from './figures.ts';
import { esRing } from './ring.ts';

/** The same as `en/texts.ts`, in Spanish. “Peer”, “leecher” and “chunk” stay English, as Spanish readers know them. */
export const es: Messages = {
  ...esFigures,
  ring: esRing,
  appName: 'Swarmroom',
  tagline: 'Comparte un archivo con toda una sala, de navegador a navegador.',
  taglineDetail:
    'Quienes abren el enlace pasan a los demás lo que ya tienen. Verás cuánto se acerca la sala al mejor tiempo que permiten las fórmulas del libro.',
  language: 'Idioma',
  pageNotFound: 'Esta página no existe.',
  pageLoading: 'Cargando…',
  pageNotLoaded:
    'No se pudo cargar esta página. Comprueba que el tracker esté en marcha y vuelve a cargar la página.',
  toHome: 'Inicio',
  toLab: 'Laboratorio',
  toLabDetail: 'Ejecuta enjambres enteros en este navegador y compáralos con las fórmulas del libro.',
  toRing: 'Anillo',
  toRingDetail: 'Mira cómo se encuentran los peers sin tracker, en una tabla hash distribuida.',
  footer:
    'Los archivos van directamente de navegador a navegador. El tracker solo pone en contacto a los navegadores.',

  ownName: {
    youAre: 'Eres',
    change: 'Cambiar tu nombre',
  },

  tracker: {
    connecting: 'Conectando con el tracker…',
    connected: 'Tracker conectado',
    unreachable: 'No se puede contactar con el tracker; reintentando',
    without:
      'Mientras falta el tracker, las páginas se encuentran a través del anillo. Para unirte necesitas una invitación:',
    withoutLink: 'invitar o unirse',
  },

  trackerErrors: {
    BAD_MESSAGE: 'Esta página y el tracker no se entienden. Vuelve a cargar la página.',
    NO_SUCH_PEER: 'El tracker no puede contactar ahora con esa persona.',
    NOT_IN_TORRENT:
      'El tracker todavía no sabe que esta página está aquí. Espera un momento e inténtalo de nuevo.',
    PEER_ID_TAKEN: 'Otra página usa el mismo identificador. Vuelve a cargar esta página.',
    NOT_INITIAL_SEED: 'Solo puede hacerlo la persona que compartió el archivo.',
    WRONG_PASSWORD: 'La contraseña de la sala no es correcta.',
    UNKNOWN_CODE: 'No se comparte nada con este código. Revísalo o pide uno nuevo.',
    TOO_MANY_TORRENTS: 'Esta página está en demasiados torrents. Sal de uno e inténtalo de nuevo.',
    TOO_FAST: 'El tracker recibió demasiadas peticiones. Espera un momento e inténtalo de nuevo.',
    UNREACHABLE: 'No se puede contactar con el tracker.',
    NO_ANSWER: 'El tracker no respondió.',
  },

  parameters: {
    title: 'La dirección contiene un ajuste no válido. No se inició nada.',
    problem: (name, text) => `«${name}=${text}»`,
    expected: {
      up: 'una tasa como 500KiB, 1MiB o 2.5MiB (por segundo), o 0 para no poner límite',
      down: 'una tasa como 500KiB, 1MiB o 2.5MiB (por segundo), o 0 para no poner límite',
      name: 'un nombre de 64 caracteres como máximo',
      choking: 'textbook o work-conserving',
      mode: 'p2p o client-server',
      finish: 'stay o leave',
      hold: '1 o 0',
      'everyone-up': 'una tasa como 500KiB, 1MiB o 2.5MiB (por segundo), o 0 para no poner límite',
      'everyone-down': 'una tasa como 500KiB, 1MiB o 2.5MiB (por segundo), o 0 para no poner límite',

      second: 'p2p o client-server',
    },
    remedy: 'Corrígelo en la barra de direcciones o',
    without: 'continúa sin ajustes',
  },

  home: {
    shareTitle: 'Compartir un archivo',
    dropHere: 'Arrastra aquí archivos o una carpeta',
    dropNow: 'Suelta para compartir',
    dropDetail:
      'También puedes pegar. Los archivos que añades juntos se comparten juntos. No se sube nada a ningún servidor.',
    roomPassword: 'Contraseña de la sala',
    roomPasswordDetail: 'Solo la necesitas para compartir.',
    chooseFiles: 'Elegir archivos',
    chooseFolder: 'Elegir carpeta',
    hashing: (name) => `Preparando «${name}»`,
    hashingProgress: 'Preparado hasta ahora',
    hashedOf: (hashed, total) => `${hashed} de ${total}`,
    cancel: 'Cancelar',
    nothingDropped: 'Lo que soltaste no contiene ningún archivo.',
    unreadable: 'No se pudo leer un archivo. ¿Se movió, se modificó o se borró? Elígelo de nuevo.',
    shareFailed: 'No se pudieron compartir los archivos.',
    joinTitle: 'Recibir un archivo',
    joinLabel: 'Código corto o enlace',
    joinButton: 'Unirse',
    joinPlaceholder: 'Código o enlace',
    joinNotUnderstood:
      'Esto no es ni un código ni un enlace para compartir. Comprueba que lo copiaste entero.',
    joinFailed: 'No se pudo buscar el código.',
    joining: 'Buscando el código…',
    addressesTitle: 'Dirección para la clase',
    addressesDetail: 'En la misma red, cualquiera puede abrir esta página en:',
    addressesOther: 'Si no se abre, prueba con:',
    addressesLocalhost:
      'Abriste esta página como «localhost». En cualquier otro ordenador, esa dirección es la de ese otro ordenador. Da esta dirección en su lugar.',
    addressesNone: 'Todavía no se conoce la dirección del tracker.',
    mineTitle: 'Tus archivos',
    mineEmpty: 'Nada todavía. Lo que compartas o recibas aparecerá aquí mientras esta pestaña esté abierta.',
    settings: 'La dirección fija estos ajustes para lo que compartas o recibas aquí:',
  },

  torrent: {
    unnamed: 'Torrent sin nombre',
    size: (size, chunks, files) =>
      files > 1 ? `${size} · ${chunks} · ${files} archivos` : `${size} · ${chunks}`,
    chunks: (count, shown) => (count === 1 ? '1 chunk' : `${shown} chunks`),
    sizeUnknown: 'Esperando a que un vecino envíe la descripción',
    state: {
      hashing: 'Preparando',
      connecting: 'Conectando',
      waiting: 'En espera',
      downloading: 'Descargando',
      complete: 'Completo',
      seeding: 'Compartiendo',
      error: 'Detenido',
    },
    stateDetail: {
      connecting: 'Buscando a otras personas en este torrent.',
      waiting: 'Conectado. Por ahora no hay nada que recibir.',
      waitingForRun: 'Primero se conectan todos. Después, la semilla inicial empieza la ejecución.',
      holding: 'La ejecución está en espera. Iníciala cuando estén todos.',
      downloading: 'Recibe de otros los chunks que faltan y les pasa chunks.',
      complete: 'Todos los chunks están aquí y verificados.',
      seeding: 'Todos los chunks están aquí. Deja abierta esta pestaña para que otros puedan recibirlos.',
      error: 'Mira más abajo.',
    },
    progress: 'Progreso',
    downRate: 'Bajada',
    upRate: 'Subida',
    timeLeft: (time) => `quedan ${time}`,
    people: 'Personas aquí',
    nobodyYet: 'Todavía no hay nadie más. Invita a gente con el código o el enlace.',
    saved: 'Guardado',
    keepOpen: (names, more) =>
      more > 0
        ? `Deja abierta esta pestaña: aún la necesitan ${names} y ${more} más.`
        : `Deja abierta esta pestaña. Aún hace falta para: ${names}.`,
    comma: ', ',
    nobodyNeedsIt: 'Ya nadie aquí necesita nada de ti. Puedes cerrar esta pestaña.',
    downloaded: 'Recibido',
    uploaded: 'Enviado',
    fromInitialSeed: 'De la semilla inicial',
    unknown: '–',
    startRun: 'Iniciar la ejecución para todos',
    startFailed: 'No se pudo iniciar la ejecución.',
    save: 'Guardar',
    saveArchive: 'Guardar todo (zip)',
    saveLater: 'Podrás guardarlo cuando esté completo',
    saving: 'Guardando…',
    saveToPlace: 'Guardar como…',
    saveFailed: 'No se pudo guardar el archivo.',
    rejoin: 'Volver a unirse',
    title: (percent, name) => `${percent} · ${name}`,
  },

  inside: {
    title: 'Cómo funciona por dentro',
    detail: 'Ecuaciones, enjambre, chunks, bloqueo y vecinos.',
  },

  share: {
    title: 'Invita a la sala',
    shortCode: 'Código',
    codePending: 'asignando…',
    codeUse: 'Escribe este código en la página de inicio',
    endCode: 'Desactivar este código',
    codeEnded: 'desactivado',
    endFailed: 'No se pudo desactivar el código.',
    publishName: 'Hacer público este nombre',
    publishNameDetail: 'Así, cualquiera en el anillo podrá encontrarlo por su nombre, incluso sin tracker.',
    link: 'Enlace para compartir',
    copy: 'Copiar',
    copied: 'Copiado',
    copyFailed: 'Pulsa Ctrl+C',
    qr: 'Código QR del enlace para compartir',
    localhostOnly:
      'Abriste esta página como «localhost», así que el enlace solo funciona en este ordenador. Para invitar a otros, abre la página en su dirección de red.',
  },

  problem: {
    'no-neighbour':
      'Todavía no hay nadie conectado. La página lo sigue intentando. Mientras tanto, comprueba:',
    'tracker-unreachable':
      'No se puede contactar con el tracker. La página lo sigue intentando. A los vecinos ya conectados no les afecta.',
    'seed-needed': 'Esperando a la persona que lo compartió.',
    'no-space':
      'Al navegador no le queda espacio para este torrent. Lo que hay aquí se conserva y se comparte. Libera algo de espacio y la descarga continuará sola.',
    noSpaceForThis: 'No hay espacio suficiente. Libera algo e inténtalo de nuevo.',
    tooLarge: (limit) =>
      `Es demasiado para un torrent. El límite es de ${limit} y algunas decenas de miles de archivos.`,
    unreadable:
      'El archivo compartido ya no se puede leer. ¿Se movió, se modificó o se borró? Compártelo de nuevo.',
    internal: 'Esta página se detuvo por un error. Abre de nuevo el enlace. Lo que recibiste se conserva.',
    refused: 'El tracker rechazó esta página. La página volverá a preguntar por sí sola.',
    'wrong-password':
      'Para compartir necesitas la contraseña de la sala. Escríbela en la página de inicio. Esta pestaña continuará después por sí sola.',
    left: 'Saliste de este torrent. Esta pestaña ya no envía nada a los demás.',
    relay: {
      refused:
        'El relé de la sala (servidor TURN) rechaza esta página. Pide a quien gestiona el tracker que revise TURN_SECRET.',
      unreachable: 'El relé de la sala (servidor TURN) no responde.',
    },
    checks: [
      '¿Sigue abierta la pestaña de la persona que comparte?',
      '¿Están todos en la misma red? ¿Nadie usa datos móviles?',
      '¿Separa la wifi a sus dispositivos («aislamiento de clientes», habitual en redes de invitados)?',
      '¿Bloquea un cortafuegos o una VPN las conexiones entre los ordenadores?',
      '¿Aparece el tracker como conectado en la parte superior de la página?',
    ],
  },

  time: {
    title: 'Tiempo de distribución',
    explanation:
      'Desde la primera conexión de un leecher con la semilla inicial hasta que el último leecher verifica su último bloque.',
    clientServer: 'Cliente-servidor, como mínimo',
    p2p: 'Peer-to-peer, como mínimo',
    measured: 'Medido aquí',
    soFar: (time) => `${time} hasta ahora`,
    notStarted: 'sin empezar',
    efficiency: 'Eficiencia',
    efficiencyDetail: 'mínimo posible ÷ medido',
    efficiencyWrong:
      'Más del 100 % es imposible: la predicción usó una tasa demasiado baja. Mira de dónde salen las tasas.',
    declared: 'Las tasas son los límites de cada uno (bytes de aplicación).',
    about: (time) => `unos ${time} (estimado)`,
    estimated: (known, uplinks) =>
      known === uplinks
        ? 'Las tasas son estimaciones: lo máximo que cada página sin límite ha sostenido hasta ahora.'
        : `Las tasas son estimaciones. Se conocen ${known} de ${uplinks} enlaces de subida; para los demás se usa la mediana de la sala.`,
    between: (fastest, slowest) => `El mejor tiempo posible está entre ${fastest} y ${slowest}.`,
    unknownRates: 'La predicción aparece unos segundos después de que empiece la ejecución.',
    modeP2p: 'Modo: peer-to-peer',
    modeClientServer: 'Modo: cliente-servidor (todos piden solo a la semilla inicial)',
    limit: (term) => `Factor limitante: ${term}`,
    completed: (completed, leechers) => `Leechers de la ejecución completos: ${completed} de ${leechers}`,
    ownTitle: 'Tu propio tiempo',
    ownAfterRun: (arrived) =>
      `La ejecución ya había terminado cuando llegaste, ${arrived} después de su inicio. Tu tiempo cuenta desde tu llegada.`,
    ownBest: 'Como mínimo, para ti',
    ownMeasured: 'Medido, para ti',
    runBefore: 'La ejecución anterior a tu llegada',
    ownArrival: (arrived) => `Te uniste ${arrived} después del inicio`,
    ownTook: (arrival, took) => `${arrival} y tardaste ${took}`,
    equations: 'Las ecuaciones, con los números de esta ejecución',
    binding: 'decide el término mayor',
    source: 'Kurose & Ross, ecuaciones 2.1 y 2.3',
    terms: {
      'seed-uplink': 'La subida de la semilla inicial',
      'slowest-downlink': 'La bajada más lenta',
      'total-uplink': 'Todas las subidas juntas',
    },
    serverUplink: 'La subida del servidor, para todas las copias',
    symbols: {
      F: 'tamaño',
      N: 'leechers',
      us: 'subida de la semilla inicial',
      dmin: 'bajada más lenta',
      ui: 'suma de las subidas de los leechers',
    },
    unlimited: 'sin límite',
  },

  neighbours: {
    title: 'Vecinos',
    none: 'No hay ningún vecino conectado.',
    peer: 'Peer',
    progress: 'Tiene',
    fromThem: 'De él',
    toThem: 'A él',
    path: 'Ruta',
    sortBy: 'Ordenar por',
    initialSeed: 'semilla inicial',
    optimistic: 'optimista',
    optimisticHint: 'Desbloqueo optimista: le llega su turno dé lo que dé (cambia cada 30 s)',
    snubbed: 'moroso',
    snubbedHint:
      'Nos debe bloques desde hace demasiado, así que no tendrá un puesto normal hasta que los envíe',
    interested: 'interesado',
    notInterested: 'no interesado',
    choked: 'bloqueado',
    unchoked: 'desbloqueado',
    weAreInterested: 'Estamos interesados: tiene chunks que nos faltan',
    weAreNotInterested: 'No estamos interesados: no tiene nada que nos falte',
    theyChoke: 'Nos bloquea: ahora no responde a nuestras peticiones',
    theyUnchoke: 'Nos ha desbloqueado: responde a nuestras peticiones',
    theyAreInterested: 'Está interesado: tenemos chunks que le faltan',
    theyAreNotInterested: 'No está interesado: no tenemos nada que le falte',
    weChoke: 'Lo bloqueamos: ahora no respondemos a sus peticiones',
    weUnchoke: 'Lo hemos desbloqueado: respondemos a sus peticiones',
    paths: {
      host: 'directa',
      srflx: 'a través de NAT',
      relay: 'por relé',
      unknown: '–',
    },
    roundTrip: (ms) => `${ms} ms`,
  },

  controls: {
    title: 'Ajustes',
    uploadCap: 'Límite de subida',
    downloadCap: 'Límite de bajada',
    capHint: 'Por segundo, por ejemplo 500KiB o 2.5MiB; vacío para no poner límite.',
    noCap: 'sin límite',
    capWrong: 'La tasa no es válida. Escribe, por ejemplo, 500KiB, 1MiB o 2.5MiB.',
    choking: 'Bloqueo',
    chokingChoices: {
      textbook: 'Libro: 4 + 1 puestos',
      'work-conserving': 'Sin desperdicio: la capacidad sobrante es para los demás',
    },
    whenFinished: 'Al terminar',
    whenFinishedChoices: { stay: 'Quedarse y ayudar', leave: 'Salir' },
    leave: 'Salir de este torrent',
  },

  files: {
    title: 'Archivos',
    save: 'Guardar',
    saveNamed: (name) => `Guardar ${name}`,
    showMore: (count) => `Mostrar ${count} más`,
  },

  stored: {
    checking: (done, total) => `Comprobando los chunks de una visita anterior: ${done} de ${total}.`,
    kept: 'De una visita anterior',
    missing: (bytes) =>
      `Todavía faltan ${bytes} y nadie aquí los tiene. Pide a los demás que vuelvan a abrir su pestaña.`,
    link: 'Espacio que usa este navegador',
    title: 'Espacio que usa este navegador',
    explanation:
      'Lo que recibes se guarda aquí. Así se puede continuar si la pestaña se recarga, se cierra o falla. Lo que nadie abre en una semana se borra.',
    held: (bytes) => `Los torrents ocupan ${bytes}.`,
    space: (used, quota) => `Este sitio ocupa ${used} de los ${quota} que permite el navegador.`,
    torrents: 'Torrents',
    none: 'No hay nada guardado.',
    inUse: 'abierto en una pestaña',
    inUseDetail: 'Primero cierra su pestaña o sal del torrent.',
    lastUsed: (time) => `último uso: ${time}`,
    delete: 'Borrar',
    deleteNamed: (name) => `Borrar ${name}`,
    shares: 'Compartido desde este navegador',
    sharesDetail:
      'Solo se guardan los nombres, para que puedas volver a compartir después de cerrar la página. Los archivos se quedan donde están.',
    forget: 'Olvidar',
    forgetNamed: (name) => `Olvidar ${name}`,
    listFailed: 'No se pudo leer el almacenamiento del navegador.',
    deleteFailed: 'No se pudo borrar.',
    returnTitle: 'Esto lo compartiste desde este navegador',
    returnDetail: 'Ahora nadie lo comparte. Elígelo de nuevo para seguir donde se quedó:',
    returnNow: 'Seguir compartiendo',
    returnFiles: 'Elegir los mismos archivos',
    returnFolder: 'Elegir la misma carpeta',
    returnFailed:
      'Estos no son los archivos de este torrent, o el navegador no puede leerlos. Elige de nuevo los mismos archivos.',
  },
};
