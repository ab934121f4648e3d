import type { enRing } from '../en/ring.ts';

const was = (before: string | undefined) => (before === undefined ? '' : ` (antes, ${before})`);

/** The same as `en/ring.ts`, in Spanish. */
export const esRing: typeof enRing = {
  title: 'Anillo',
  intro:
    'El anillo es una tabla hash distribuida. Los peers, situados en un círculo de identificadores, guardan pares (clave, valor), cada uno en el sucesor más cercano de su clave. Cuando falta el tracker, las páginas encuentran los archivos de las demás a través del anillo.',
  play: {
    title: 'Un anillo para probar',
    intro:
      'Los ocho peers del libro, simulados en esta página con el mismo código que funciona en la sala. Nada de esto sale de la página.',
  },

  own: {
    title: 'El anillo de esta sala',
    joined: (peers) => `Esta página está en el anillo. Peers en total: ${peers}.`,
    alone: {
      looking: 'Buscando otros peers…',
      entering: 'Se ha encontrado otro peer. Esta página está ocupando su lugar en el anillo…',
      first:
        'Todavía no hay nadie más en el anillo. Abre esta dirección en otro dispositivo o en otra pestaña. El anillo se forma solo cuando otra página de esta sala abre el anillo o intercambia un archivo con esta página.',
      outside:
        'Esta página está fuera del anillo y no puede unirse por sí sola: falta el tracker y ninguna otra pestaña de este navegador está en el anillo. Pide una invitación a alguien del anillo y escríbela abajo, en «Unirse». La página sigue buscando el tracker y otras pestañas.',
    },
    left: 'Esta página ha salido del anillo. Sus transferencias continúan solo con el tracker. Nadie puede encontrar sus archivos a través del anillo.',
    leave: 'Salir del anillo',
    join: 'Volver al anillo',
    find: 'Buscar por nombre, infohash o enlace',
    findButton: 'Buscar',
    findFailed: 'El anillo no respondió.',
    nothing: 'No hay nada público con este nombre.',
    nobodyAsked: 'Esta página está sola en el anillo y tampoco ha publicado nada con este nombre.',
    says: (peers) => `(peers: ${peers})`,
    way: (hops, peers, size, half, logarithm) =>
      `Mensajes hasta el peer responsable: ${hops} (${peers}). En un anillo de ${size} peers, la media es N/2 = ${half} solo con el círculo y ½·log₂ N = ${logarithm} con atajos.`,
    wayHome: 'El peer responsable es esta misma página.',
    drawing:
      'Nuestro lugar en el círculo, nuestros vecinos y las claves que guardamos. La lista muestra lo mismo.',
    id: 'Mi lugar',
    successors: 'Sucesores',
    predecessors: 'Predecesores',
    shortcuts: 'Atajos',
    keys: 'Claves guardadas',
    links: 'Conexiones',
  },

  invite: {
    title: 'Sin tracker',
    intro:
      'Dos páginas de la misma red pueden conectarse sin ningún servidor. Envía una invitación y recibe una respuesta por cámara, chat o portapapeles. A partir de ahí, todo pasa por el anillo.',
    link: 'Enlace',
    code: 'Código (para una página que ya está abierta)',
    qr: { invitation: 'Código QR de la invitación', reply: 'Código QR de la respuesta' },
    give: {
      title: 'Invitar a alguien',
      phases: {
        none: 'Quien tenga esta página abierta puede unirse, incluso si el servidor ya no está.',
        preparing: 'Creando una invitación…',
        waiting: 'La invitación está lista.',
        connecting: 'Ha llegado la respuesta. Conectando…',
        joined: 'La persona nueva está en el anillo.',
        failed:
          'No se pudo conectar. ¿Están ambos dispositivos en la misma red, y les permite esta comunicarse? Esta invitación ya está gastada: crea una nueva.',
        expired: 'Nadie se unió a tiempo. La invitación ha caducado.',
      },
      button: 'Crear invitación',
      another: 'Crear otra invitación',
      withdraw: 'Anular la invitación',
      first: '1. Envíala a la persona nueva',
      until: (time) =>
        `La puede usar una sola persona, una sola vez, hasta las ${time}. Deja esta página abierta hasta entonces.`,
      second: '2. Escribe la respuesta de la persona nueva',
      reply: 'Respuesta (enlace o código)',
      take: 'Conectar',
    },
    follow: {
      title: 'Unirse',
      phases: {
        none: '¿Te ha dado alguien del anillo un enlace, un código o un código QR?',
        preparing: 'Creando tu respuesta…',
        waiting: 'Queda un paso: envía tu respuesta a la persona que te invitó.',
        connecting: 'Conectando…',
        joined: 'Estás en el anillo. Ya puedes buscar archivos por su nombre más arriba.',
        failed:
          'No se pudo conectar. ¿Están ambos dispositivos en la misma red, y les permite esta comunicarse? Pide una invitación nueva.',
        expired: 'La respuesta no se usó a tiempo. Pide una invitación nueva.',
      },
      first: 'Devuelve tu respuesta',
      until: (time) =>
        `Muéstrala o envíala a la persona que te invitó antes de las ${time}. Deja esta página abierta. Lo demás ocurre solo.`,
      invitation: 'Invitación (enlace o código)',
      another: 'Otra invitación, si alguien ya usó esta',
      button: 'Unirse',
    },
    passing: 'Pasando la respuesta a la pestaña que creó la invitación…',
    passed: 'La pestaña que creó la invitación ya tiene la respuesta. Puedes cerrar esta pestaña.',
    notHere:
      'La invitación de esta respuesta no se creó en ninguna pestaña abierta de este navegador. Abre el enlace en el dispositivo que creó la invitación, o pégalo allí.',
    fileLink: 'Este enlace es de un archivo. No es una invitación.',
    openFile: 'Abrir el archivo',
    problems: {
      'not-a-code': 'Esto no es ni una invitación ni una respuesta.',
      damaged:
        'El código está incompleto o alterado. Cópialo entero, desde el primer carácter hasta el último.',
      'other-version':
        'Este código es de otra versión de esta página. Carga la misma versión en los dos dispositivos.',
      'wrong-kind':
        'Este es el otro de los dos códigos. Quien llega pega la invitación, y quien invita pega la respuesta.',
      expired:
        'Esta invitación ha caducado. Pide una nueva. (Si es nueva, el reloj de uno de los dispositivos va mal.)',
      clock:
        'Los relojes de los dos dispositivos difieren en más de un minuto. Ponlos en hora e inténtalo de nuevo.',
      own: 'Esta es tu propia invitación. Dásela a otra persona.',
      foreign: 'Esta respuesta es de otra invitación, no de la que se creó aquí.',
      spent: 'Alguien ya usó esta invitación. Crea una nueva para la siguiente persona.',
      full: 'Esta página ha llegado a su límite de conexiones. Pide a otra persona del anillo que invite.',
      'no-network': 'Este dispositivo no tiene conexión de red. Conéctalo e inténtalo de nuevo.',
    },
  },

  drawing: {
    title: 'El círculo',
    label: (peers, bits, view) =>
      `El círculo de identificadores de ${bits} bits con los peers ${peers}. ${view}`,
    view: (peer, predecessor, successor, second) =>
      `Peer ${peer}: predecesor ${predecessor}, sucesor ${successor}, segundo sucesor ${second}.`,
    nobody: 'nadie',
    legend: {
      mine: 'Claves del peer elegido',
      links: 'Conexiones del peer elegido',
      shortcut: 'Atajo',
      hop: 'Camino de la consulta',
      key: 'Clave, con una flecha a su sucesor más cercano',
      holder: 'Guarda un valor o una copia',
    },
    choose:
      'Haz clic en un peer, o elígelo en «Peer que pregunta», para ver sus conexiones y claves. Ese peer envía las consultas, y es el que se va o presenta a un peer nuevo. Haz clic en un lugar libre para que se una allí un peer.',
    join: (place, via) => `El peer ${place} se une aquí y solo conoce a ${via}`,
  },

  story: {
    title: 'Paso a paso',
    position: (at, all) => `${at} de ${all}`,
    back: 'Un paso atrás',
    forward: 'Un paso adelante',
    play: 'Reproducir',
    pause: 'Pausa',
    all: 'Todos los pasos',
    seconds: (seconds) => `Después de ${seconds}: `,
    start: (peers) =>
      `${peers} peers, todo en orden. Busca una clave, haz que un peer se vaya o haz clic en un lugar libre del círculo para que se una allí un peer.`,
    keys: 'También puedes avanzar y retroceder con las teclas ← y →.',
    asks: {
      find: (peer, key) => `El peer ${peer} pregunta: ¿quién es responsable de la clave ${key}?`,
      get: (peer, key) => `El peer ${peer} pregunta qué hay guardado en la clave ${key}.`,
      put: (peer, key) => `El peer ${peer} guarda un valor en la clave ${key}.`,
    },
    hop: (from, to, hops) => `Mensaje ${hops}: de ${from} a ${to}.`,
    answer: {
      find: (peer, key, hops) =>
        `El peer ${peer} es el sucesor más cercano de la clave ${key} y responde. Mensajes por el camino: ${hops}.`,
      get: (peer, key, hops) =>
        `El peer ${peer} responde por la clave ${key}. Mensajes por el camino: ${hops}. Encontrado: `,
      put: (peer, key, hops) =>
        `El peer ${peer} es el sucesor más cercano de la clave ${key}. Guarda el valor y da copias a sus sucesores. Mensajes por el camino: ${hops}. Guardado: `,
    },
    nothing: 'nada.',
    value: (value) => `«${value}»`,
    lost: (peer, key) => `Nadie respondió al peer ${peer} sobre la clave ${key}.`,
    leaves: (peer) => `El peer ${peer} se despide: sus conexiones se cierran.`,
    dies: (peer) =>
      `El peer ${peer} desaparece sin avisar. Sus vecinos se quedarán dos veces sin respuesta a sus pings.`,
    joins: (peer, via) =>
      `El peer ${peer} llega y solo conoce al peer ${via}. A través de ${via} pregunta por su propio lugar.`,
    change: {
      successor: (now, before) => `${now} como sucesor${was(before)}`,
      second: (now, before) => `${now} como segundo sucesor${was(before)}`,
      predecessor: (now, before) => `${now} como predecesor${was(before)}`,
    },
    changed: (peer, changes) => `El peer ${peer} toma ${changes.join(', ')}.`,
    moved: {
      hadCopy: (key, from, to) =>
        `La clave ${key} pertenece ahora al peer ${to}, ya no a ${from}. El peer ${to} ya tenía una copia, así que no se pierde nada.`,
      sent: (key, from, to) =>
        `La clave ${key} pertenece ahora a su sucesor más cercano, el peer ${to}. El peer ${from} se la ha entregado.`,
    },
    settled: (peers) => `El anillo de ${peers} peers vuelve a estar en orden.`,
  },

  counts: {
    title: 'Mensajes por consulta',
    query: 'Esta consulta',
    mean: (kind, queries) => `${kind}: media de ${queries} consultas al azar`,
    kinds: { circular: 'Solo el círculo', shortcuts: 'Con atajos', full: 'Completo' },
    half: (peers) => `Solo el círculo (libro): N/2 con N = ${peers}`,
    logarithm: (peers) => `Con atajos: ½·log₂ N con N = ${peers}`,
    why: 'Se cuentan los mensajes desde el peer que pregunta hasta el peer responsable, sin la respuesta. Solo con el círculo, una consulta pasa de media por la mitad de los N peers. Cada atajo reduce a la mitad lo que queda del círculo: una consulta necesita como mucho log₂ N mensajes y, de media, la mitad.',
    measure: 'Enviar 100 consultas al azar con cada tipo de conexiones',
  },

  ring: {
    title: 'Elige el anillo',
    size: 'Peers',
    sizes: { textbook: 'Los 8 del libro (n = 4)', larger: '32 peers (n = 8)' },
    links: 'Conexiones',
    kinds: {
      circular: 'Circular: sucesor y predecesor',
      shortcuts: 'Con atajos',
      full: 'Completo: cuatro a cada lado, atajos, en ambos sentidos',
    },
    notes: {
      circular:
        'La DHT circular del libro: una consulta recorre el círculo en el sentido de las agujas del reloj.',
      shortcuts:
        'Como en el dibujo del libro: solo el peer 4 tiene un atajo, al peer 10. Con 32 peers, todos tienen atajos.',
      chosenShortcuts: 'Cada peer tiene un atajo por cada división del círculo en dos mitades.',
      full: 'Como en una sala real. En un anillo de nueve peers o menos, todos están conectados con todos: cada consulta necesita como mucho un mensaje.',
    },
    reset: 'Restablecer',
  },

  ask: {
    title: 'Buscar, guardar, obtener',
    from: 'Peer que pregunta',
    key: (last) => `Clave (de 0 a ${last})`,
    name: 'Nombre para el hash',
    nameExample: 'Led Zeppelin IV',
    value: 'Valor',
    find: 'Buscar',
    put: 'Guardar',
    get: 'Obtener',
    problem: (last) => `Un número entero de 0 a ${last}.`,
  },

  churn: {
    title: 'Salir y unirse',
    textbookLeaves: 'El peer 5 se va',
    textbookJoins: 'El peer 13 se une y solo conoce al 1',
    peer: 'Peer',
    leaves: 'Se va',
    dies: 'Desaparece',
    newcomer: 'Peer nuevo',
    via: 'solo conoce a',
    joins: 'Se une',
    fewest: 'Deben quedar al menos dos peers.',
  },

  table: {
    title: 'Quién conoce a quién',
    columns: {
      peer: 'Peer',
      predecessor: 'Predecesor',
      successor: 'Sucesor',
      second: 'Segundo',
      shortcuts: 'Atajos',
      keys: 'Claves',
    },
    none: '–',
  },
};
