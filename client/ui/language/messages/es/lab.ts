import type { enLab } from '../en/lab.ts';

/** The same as `en/lab.ts`, in Spanish. */
export const esLab: typeof enLab = {
  title: 'Laboratorio',
  intro:
    'Ejecuta enjambres enteros y compáralos con las fórmulas del libro. Los peers son reales, dentro de este navegador, o hasta 1000 simulados con el mismo motor.',

  experiments: {
    title: 'Experimentos listos para usar',
    names: {
      scaling: 'Por qué escala peer-to-peer',
      'one-wifi': 'Por qué peer-to-peer no ayuda en una sola wifi',
      'rarest-first': 'Por qué el más raro primero',
      'tit-for-tat': 'Para qué sirve el toma y daca',
    },
    details: {
      scaling: 'La figura 2.23 del libro: cada vez más peers, con un servidor solo y con peer-to-peer.',
      'one-wifi':
        'Todos comparten el aire de un punto de acceso, por el que pasa dos veces cada byte de miembro a miembro. Después, el de tres.',
      'rarest-first':
        'La semilla se va pronto. ¿Qué orden de los chunks salva el archivo? Esta semilla no hace ofertas: envía lo que piden los leechers.',
      'tit-for-tat':
        'Cuatro de dieciséis leechers solo toman. El bloqueo decide cuánto esperan. Todos se van al terminar. Tres ejecuciones.',
    },
    run: 'Ejecutar este experimento',
    named: (name) => `: ${name}`,
    more: 'Continuar hasta N = 100',
    scaling: (fewest, most, server, peers, advantage) =>
      `De N = ${fewest} a ${most}, el tiempo de cliente-servidor se multiplicó por ${server} y el de peer-to-peer por ${peers}. Con ${most} leechers, los peers fueron ${advantage} veces más rápidos que el servidor solo.`,
    oneWifi: (leechers, slower, accessPoints, faster) =>
      `Con un punto de acceso, ${leechers} peers tardaron ${slower} veces lo que el servidor solo: todas las copias pasan por el mismo aire. Con ${accessPoints} puntos de acceso, fueron ${faster} veces más rápidos que el servidor.`,
    rarestEach: (order, finished, leechers, lost) =>
      `${order}: terminaron ${finished} de ${leechers}${lost === null ? '' : `, se perdió el ${lost} del archivo`}`,
    titForTatLater: (later, contributors, freeRiders, runs) =>
      `Los parásitos terminaron ${later} más tarde que los colaboradores: de media, en ${freeRiders} en lugar de ${contributors} (ejecuciones: ${runs}).`,
    titForTatNotLater: (contributors, freeRiders, runs) =>
      `Los parásitos no terminaron más tarde que los colaboradores: de media, en ${freeRiders}; los colaboradores, en ${contributors} (ejecuciones: ${runs}).`,
    join: (parts) => `${parts.join('; ')}.`,
  },

  form: {
    title: 'Tu propio experimento',
    kind: 'Peers',
    kinds: {
      simulated: 'Simulados, en un Worker: hasta 1000 leechers',
      real: 'Reales, en este navegador: hasta 12 leechers, por WebRTC',
    },
    size: 'Tamaño del archivo F',
    leechers: 'Leechers N',
    seedUpload: 'Subida de la semilla uₛ',
    uploads: 'Subidas de los leechers uᵢ',
    downloads: 'Bajadas de los leechers dᵢ',
    listHint:
      'Las tasas son por segundo. Escribe una tasa para todos los leechers o una lista: «1MiB, 2MiB*3» es un leecher con 1 MiB y tres con 2 MiB.',
    noLimit: 'sin límite',
    network: 'Red',
    networks: {
      links: 'Enlaces de acceso propios (libro)',
      'one-access-point': 'Wifi, un punto de acceso',
      'three-access-points': 'Wifi, tres puntos de acceso',
    },
    channelRate: 'Capacidad C de un punto de acceso',
    seedHasCable: 'La semilla tiene cable',
    mode: 'Modo',
    modes: { both: 'Ambos, uno tras otro', p2p: 'Peer-to-peer', 'client-server': 'Cliente-servidor' },
    choking: 'Bloqueo',
    chokings: {
      textbook: 'Libro: 4 + 1 puestos',
      'work-conserving': 'Sin desperdicio: la capacidad sobrante es para los demás',
      'textbook-seed': 'Libro, y las semillas también sirven a cuatro a la vez',
    },
    order: 'Orden de los chunks',
    orders: { rarest: 'El más raro primero', random: 'Al azar', 'in-order': 'En orden' },
    freeRiders: 'Parásitos',
    seedLeaves: 'La semilla se va tras',
    seedLeavesHint: 'copias del archivo; déjalo vacío para que la semilla se quede',
    stays: 'se queda',
    leechersLeave: 'Los leechers se van cuando están completos',
    seedOffers: 'La semilla decide qué envía primero (ofertas)',
    repeats: 'Repeticiones',
    more: 'Más ajustes',
    run: 'Ejecutar',
    problem: {
      size: (most) => `Un tamaño como 8MiB, de ${most} como máximo. Con muchos leechers se permite menos.`,
      leechers: (most) => `Un número entero de 1 a ${most}.`,
      rate: 'Una tasa como 500KiB o 2.5MiB.',
      rates: 'Tasas como «1MiB» o «1MiB, 2MiB*3».',
      freeRiders: 'Un número entero menor que N.',
      seedLeaves: 'Un número de copias de 0.1 a 100, o vacío.',
      repeats: 'Un número entero de 1 a 20.',
    },
    warnings: {
      busy: 'Todos los peers comparten los procesadores de este ordenador. Por encima de unos 20 MiB/s en total, mides el ordenador y no el enjambre.',
      long: 'Esta simulación es grande y puede tardar varios minutos. Puedes cancelarla.',
    },
    realNote:
      'Cada peer limita sus propias tasas. La señalización no sale de esta página. Los datos van por canales de datos reales, y al final se comprueba el SHA-256 de cada copia.',
    simulatedNote:
      'Los enlaces de acceso limitan las tasas. Cada mensaje tarda 20 ms de peer a peer. No hay pérdidas, ni control de congestión, ni cabeceras de red.',
    airNote:
      'En cada punto de acceso, el aire lleva una sola trama a la vez, y todos los miembros reciben el mismo tiempo de aire. No se pierde nada. Un byte entre dos miembros de un punto de acceso pasa dos veces por su aire.',
  },

  presentation: {
    present: 'Presentar',
    title: 'Presentación',
    leave: 'Salir de la presentación (Escape)',
  },

  air: {
    name: (hasCable) => (hasCable ? 'Una wifi, la semilla con cable' : 'Una wifi'),
    shortly: (count) => `${count} AP`,
    accessPoints: (count) => (count === 1 ? '1 punto de acceso' : `${count} puntos de acceso`),
  },

  running: {
    label: 'Progreso de las ejecuciones',
    run: (number, total) => `Ejecución ${number} de ${total}`,
    what: (kind, mode, leechers) => `${kind}, ${mode}, N = ${leechers}`,
    cancel: 'Cancelar',
    failed: 'La ejecución falló.',
    visible: 'Deja esta pestaña en primer plano mientras funcionan peers reales.',
  },

  kinds: { real: 'real', simulated: 'simulada' },
  modes: { p2p: 'Peer-to-peer', 'client-server': 'Cliente-servidor' },

  figure: {
    title: 'Figura 2.23: cuánto tardan todos en tener el archivo',
    axisLeechers: 'Número de leechers N',
    airTitle: 'En una wifi: cuánto tardan todos en tener el archivo',
    axisTime: {
      textbook: 'Tiempo mínimo de distribución en horas',
      links: 'Tiempo de distribución, en unidades de F/u',
      air: 'Tiempo de distribución, en unidades de F/C',
    },
    textbookUnit: (size, time) =>
      `Los valores del libro: uₛ = 10u, F/u = 1 hora. Las líneas son las cotas de las fórmulas: ninguna distribución es más rápida. Las ejecuciones están a escala: con F = ${size}, F/u es ${time} y se dibuja como una hora.`,
    airUnit: (size, time) =>
      `Los miembros comparten el aire de los puntos de acceso (AP). Las líneas son las cotas para ese caso: ninguna distribución es más rápida. Para F = ${size}, una unidad es ${time}.`,
    linksUnit: (ratio, size, time) =>
      `uₛ = ${ratio}·u. Las líneas son las cotas de las fórmulas: ninguna distribución es más rápida. Para F = ${size}, una unidad es ${time}.`,
    curves: {
      'client-server': 'Cliente-servidor',
      p2p: 'P2P',
      both: 'P2P y cliente-servidor',
      'own-links': 'P2P, si todos tuvieran enlaces propios',
    },
    shortCurves: {
      'client-server': 'cliente-servidor',
      p2p: 'P2P',
      both: 'ambos',
      'own-links': 'enlaces propios',
    },
    legend: {
      bound: (curve, equation) => `Cota: ${curve}${equation === undefined ? '' : ` (${equation})`}`,
      real: 'Ejecución real',
      simulated: 'Ejecución simulada',
      hollow: 'Hueco: cliente-servidor. Barras: de la repetición más rápida a la más lenta.',
    },
    noPoints: 'Las ejecuciones aparecerán sobre estas curvas.',
    summary: (title, points) => `${title}, con las cotas como curvas. ${points}`,
    point: (kind, mode, leechers, time, ratio, runs) =>
      `${mode}, ${kind}, N = ${leechers}: ${time}, ${ratio} veces su cota; ejecuciones: ${runs}`,
    choose: 'Tasas',
    basis: (name, count) => `${name} (ejecuciones: ${count})`,
    chosen: 'las elegidas en el formulario',
    png: 'Figura en PNG',
  },

  finishes: {
    title: 'Cuándo terminó cada leecher',
    contributor: 'leecher',
    freeRider: 'parásito',
    bound: 'cota',
    unfinished: (count) => `nunca: ${count}`,
    lost: (share) => `perdido: ${share}`,
    summary: (rows) => `Cuándo terminó cada leecher. ${rows}`,
    row: (name, finished, leechers, first, last) =>
      `${name}: terminaron ${finished} de ${leechers}, de ${first} a ${last}.`,
    nobody: (name, leechers) => `${name}: no terminó ninguno de ${leechers}.`,
  },

  table: {
    title: 'Todas las ejecuciones',
    empty: 'Aún no hay ejecuciones. Elige un experimento más arriba.',
    columns: {
      run: 'Ejecución',
      kind: 'Tipo',
      mode: 'Modo',
      setting: 'N · F',
      rules: 'Reglas',
      measured: 'T',
      bound: 'D',
      ratio: 'T/D',
      clientServer: 'D cliente-servidor',
      term: 'Factor limitante',
      gap: 'Por encima de la cota',
      seed: 'Semilla aleatoria',
      remove: 'Quitar',
    },
    airTerms: { airtime: 'Todo el tiempo de aire junto', 'busiest-channel': 'El canal más ocupado' },
    unfinished: (finished, leechers) => `terminaron ${finished} de ${leechers}`,
    lost: (share) => `${share} del archivo perdido`,
    right: 'El SHA-256 de cada copia es correcto',
    wrong: 'El SHA-256 de una copia no es correcto',
    freeRiders: (count) => `parásitos: ${count}`,
    seedLeaves: (copies) => `la semilla se va tras ${copies} copias`,
    leechersLeave: 'los leechers se van',
    noOffers: 'sin ofertas',
    impossible: 'cifras imposibles',
    remove: (run) => `Quitar la ejecución ${run}`,
    clear: 'Quitar todas',
    json: 'Ejecuciones en JSON',
    csv: 'Ejecuciones en CSV',
    faster: 'Más rápido que la cota: algún dato es incorrecto.',
  },

  chokings: {
    textbook: 'libro',
    'work-conserving': 'sin desperdicio',
    'textbook-seed': 'libro, también semillas',
  },
  orders: { rarest: 'el más raro primero', random: 'al azar', 'in-order': 'en orden' },
};
