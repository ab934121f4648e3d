import type { enFigures } from '../en/figures.ts';
import { ptLab } from './lab.ts';

/** The same as `en/figures.ts`, in Brazilian Portuguese. */
export const ptFigures: typeof enFigures = {
  runReport: {
    gapTitle: 'Para onde foi o tempo',
    gapSummary: (measured, bound, gap) => `${measured} medidos = ${bound} no melhor caso + ${gap} além disso`,
    bound: 'No melhor caso',
    boundDetail: 'Com essas taxas, nenhuma distribuição pode levar menos tempo.',
    causes: {
      'seed-repeats': {
        name: 'O seed enviou sub-blocos duas vezes',
        detail: 'O seed inicial repetiu alguns sub-blocos antes de ter enviado cada um deles uma vez.',
      },
      'seed-idle': {
        name: 'O seed ficou parado',
        detail:
          'O enlace de upload do seed inicial não levava nenhum sub-bloco, embora ainda houvesse sub-blocos a enviar. As mensagens de controle dele contam aqui.',
      },
      tail: {
        name: 'As últimas cópias',
        detail: 'Desde que o último sub-bloco saiu do seed inicial até o último leecher ficar completo.',
      },
      'received-twice': {
        name: 'Recebido duas vezes',
        detail: 'Enlaces de upload levaram sub-blocos que os destinatários já tinham.',
      },
      'uplink-idle': {
        name: 'Enlaces de upload ociosos',
        detail:
          'Enlaces de upload não levavam nenhum sub-bloco: no começo, no fim, à espera de sub-blocos e durante mensagens de controle.',
      },
      'slowest-received-twice': {
        name: 'Recebido duas vezes',
        detail: 'O enlace de download mais lento levou sub-blocos que o par já tinha.',
      },
      'slowest-idle': {
        name: 'O enlace de download mais lento esperou',
        detail: 'Ele não ficou cheio o tempo todo até terminar.',
      },
      'others-later': {
        name: 'Outros terminaram depois',
        detail: 'Outros terminaram depois do enlace de download mais lento.',
      },
    },
    sharedMedium: 'Os membros dividem o mesmo meio.',
    sharedMediumDetail: (few, fewRate, many, manyRate, time) =>
      `Com ${few} membros enviando, todos juntos receberam ${fewRate}; com ${many}, não mais que ${manyRate}. Ou seja, as taxas caíram juntas, como em um só Wi-Fi ou um só computador, onde mais gente enviando acrescenta pouca capacidade. Com essa taxa, todas as cópias levam ${time}.`,
    unknown: {
      'missing-parts': 'Nem todos informaram o que receberam, então não dá para explicar a diferença.',
      'unknown-rates': 'As taxas não são conhecidas, então não há limite para comparar.',
    },
    wrong: 'As taxas ou os tempos não podem estar certos, então não dá para explicar a diferença:',
    finish: { first: 'Primeiro a terminar', mean: 'Término médio', last: 'Último a terminar' },
    clock: (error) => `Os relógios coincidem em ±${error}`,
    stamped: (count) =>
      count === 1
        ? 'Um término tem a hora em que chegou ao rastreador'
        : `${count} términos têm a hora em que chegaram ao rastreador`,
    missing: (count) =>
      count === 1 ? 'Um par não enviou seu relatório' : `${count} pares não enviaram seu relatório`,
    bytes: (received, duplicates, control) =>
      `${received} recebidos, ${duplicates} deles duas vezes; ${control} de mensagens de controle`,
    generalised:
      'Alguém entrou tarde, saiu cedo ou já tinha uma parte: o limite é a equação 2.3 generalizada para os tempos de chegada.',
    over: 'A execução terminou, e seus números não mudam mais. Quem chegar agora ainda pode receber o arquivo.',
    earliest: (time) => `Término mais cedo possível: em ${time}`,
    exportJson: 'Relatório em JSON',
    exportCsv: 'Relatório em CSV',
    exportLater: 'Você poderá salvar o relatório quando todos os leechers terminarem.',
    exportSoon: 'O relatório está sendo montado.',
    milliseconds: (count) => `${count} ms`,
  },

  completion: {
    title: 'Progresso ao longo do tempo',
    mine: 'esta página',
    mean: 'média da execução',
    minimum: 'mais lento',
    p2p: 'P2P, no melhor caso',
    clientServer: 'cliente-servidor, no melhor caso',
    p2pShort: 'P2P',
    clientServerShort: 'cliente-servidor',
    empty: 'As curvas começam junto com a execução.',
    summary: (time, minimum, mean) => `Após ${time}, o mais lento tem ${minimum}, e a média é ${mean}.`,
    summaryDone: (time) => `A execução terminou após ${time}.`,
    own: 'O seu próprio download, a partir da sua chegada.',
    summaryOwn: (time, mine) => `Após ${time}, você tem ${mine}.`,
    summaryOwnDone: (time) => `Você terminou após ${time}.`,
    summaryOwnBound: (time) => `No melhor caso, você leva ${time}.`,
    summaryBounds: (p2p, clientServer) =>
      `No melhor caso, P2P leva ${p2p} e cliente-servidor leva ${clientServer}.`,
  },

  chunks: {
    title: 'Blocos',
    empty: 'Os blocos aparecem quando a descrição chega.',
    states: { verified: 'verificado', partial: 'recebido em parte', asked: 'pedido', missing: 'faltando' },
    summary: (verified, partial, asked, missing) =>
      `Mapa dos blocos. Verificados: ${verified}; recebidos em parte: ${partial}; pedidos: ${asked}; faltando: ${missing}.`,
    rarityTitle: 'Quantos vizinhos têm cada bloco',
    rarity: (chunks, rarest, neighbours, mean) =>
      `Mais raros: ${chunks} × em ${rarest} de ${neighbours} vizinhos · média ${mean}`,
    rarityEven: (available, neighbours) => `Todos os blocos estão em ${available} de ${neighbours} vizinhos.`,
    rarityNobody: 'Nenhum vizinho está conectado.',
  },

  swarm: {
    title: 'O enxame, visto daqui',
    incoming: 'para esta página',
    outgoing: 'desta página',
    choked: 'sufocado',
    idle: 'nada a pedir',
    you: 'você',
    tracker: 'rastreador',
    initialSeed: 'seed inicial',
    summary: (neighbours, senders, receivers, complete) =>
      `Vizinhos desta página: ${neighbours}. Enviam a ela: ${senders}; recebem dela: ${receivers}; já têm tudo: ${complete}.`,
  },

  chokeRounds: {
    title: 'Rodadas de sufocamento (choking)',
    explanation:
      'A cada 10 s, os pares que mais deram nos últimos 20 s são liberados, e mais um ao acaso: é a liberação otimista (optimistic unchoke).',
    slots: {
      regular: 'liberado',
      optimistic: 'liberação otimista',
      spare: 'capacidade de sobra',
      none: 'sufocado',
    },
    gave: 'deu para nós',
    got: 'recebeu de nós',
    empty: 'A primeira rodada vem 10 s depois que se conecta um vizinho que não é seed.',
    peer: 'Par',
    othersChoked: (count) =>
      count === 1 ? 'Mais um ficou sempre sufocado.' : `Outros ${count} ficaram sempre sufocados.`,
    newest: 'última',
    ago: (seconds) => `−${seconds} s`,
    cell: (slot, gave, got, wanted) =>
      `${slot}${wanted ? '' : ', sem interesse'}; deu ${gave}, recebeu ${got}`,
  },

  room: {
    show: 'Mostrar para a sala',
    back: 'Voltar ao torrent',
    title: (name) => `Sala · ${name}`,
    loading: 'Consultando o rastreador…',
    nobody: 'Ainda não há ninguém aqui.',
    unreachable: 'O rastreador não responde. Esta página mostra a última resposta dele.',
    joinAt: 'Entre em',
    code: 'com o código',
    qr: 'Código QR do link para entrar',
    haveIt: (done, all) => `${done} de ${all} ${done === 1 ? 'tem' : 'têm'}`,
    everyone: 'Todo mundo tem',
    joinedLater: (have, later) => `${have}; ${later} ${later === 1 ? 'entrou' : 'entraram'} depois`,
    everyoneAfter: (time) => `após ${time}`,
    efficiency: (percent) => `${percent} do melhor possível`,
    waiting: 'Ainda não começou',
    elapsed: 'Em andamento há',
    earliest: 'Término mais cedo possível',
    inTime: (time) => `em ${time}`,
    total: (time) => `${time} no total`,
    anyMoment: 'a qualquer momento',
    peers: 'Todos na sala',
    seed: 'seed',
    initialSeed: 'seed inicial',
    doneAfter: (time) => `✓ ${time}`,
    done: '✓',
    behind: 'atrasado',
    noSpace: 'sem espaço',
    nobodyYet: 'Ninguém entrou ainda.',
    nobodyNow: 'Não há ninguém aqui para receber agora.',
    endedRun: (people) => `Execução medida, ${people === 1 ? '1 pessoa' : `${people} pessoas`}:`,
    arrived: (time) => `entrou após ${time}`,
  },

  leaving: {
    doneTitle: (name) => `✓ ${name}`,
    doneNotice: (name) => `“${name}” está completo.`,
    notify: 'Avisar quando terminar',
  },

  lab: ptLab,

  experiment: {
    title: 'Experimento em aula',
    detail: 'Defina a velocidade de todos e compare cliente-servidor com P2P.',
    speeds: 'Velocidades',
    presets: {
      textbook: 'Livro: quem compartilha envia 10 vezes mais rápido que os outros',
      equal: 'Todos enviam com a mesma velocidade',
      slowSeed: 'Quem compartilha envia devagar',
      unlimited: 'Tão rápido quanto a rede permitir',
      own: 'Seus próprios números',
    },
    rates: {
      seedUpload: 'Upload de quem compartilha',
      everyoneUpload: 'Upload dos outros',
      everyoneDownload: 'Download dos outros',
    },
    runs: 'Execuções',
    runChoices: {
      both: 'Cliente-servidor, depois P2P',
      p2p: 'P2P',
      'client-server': 'Cliente-servidor',
    },
    waits: 'Esperar o meu sinal',
    next: 'Agora compartilhe um arquivo. Estes ajustes valem para todos que entrarem.',
    everyone: (upload, download) => `Todos, menos quem compartilha: upload ${upload}, download ${download}.`,
    modes: { p2p: 'P2P', 'client-server': 'Cliente-servidor' },
    people: (count) => (count === 1 ? 'para 1 pessoa' : `para ${count} pessoas`),
    running: 'não terminou',
    atBest: (time) => `no melhor caso ${time}`,
    again: 'Executar de novo',
    againAs: { p2p: 'Executar em P2P', 'client-server': 'Executar em cliente-servidor' },
    againFailed: 'Não foi possível preparar a próxima execução.',
  },
};
