import type { Messages } from '../en/texts.ts';
import { ptFigures } from './figures.ts';
import { ptRing } from './ring.ts';

/** The same as `en/texts.ts`, in Brazilian Portuguese. */
export const pt: Messages = {
  ...ptFigures,
  ring: ptRing,
  appName: 'Swarmroom',
  tagline: 'Compartilhe um arquivo com a sala inteira, de navegador para navegador.',
  taglineDetail:
    'Cada pessoa que abre o link repassa o que já tem. Você vê quanto a sala se aproxima do melhor tempo que as fórmulas do livro permitem.',
  language: 'Idioma',
  pageNotFound: 'Esta página não existe.',
  pageLoading: 'Carregando…',
  pageNotLoaded:
    'Não foi possível carregar esta página. Verifique se o rastreador está funcionando e recarregue a página.',
  toHome: 'Início',
  toLab: 'Laboratório',
  toLabDetail: 'Execute enxames inteiros neste navegador e compare-os com as fórmulas do livro.',
  toRing: 'Anel',
  toRingDetail: 'Veja como os pares se encontram sem rastreador, em uma tabela hash distribuída.',
  footer:
    'Os arquivos vão direto de um navegador para outro. O rastreador só apresenta os navegadores uns aos outros.',

  ownName: {
    youAre: 'Você é',
    change: 'Mudar seu nome',
  },

  tracker: {
    connecting: 'Conectando ao rastreador…',
    connected: 'Rastreador conectado',
    unreachable: 'Rastreador inacessível, tentando de novo',
    without:
      'Enquanto o rastreador está fora do ar, as páginas se encontram pelo anel. Para entrar nele, você precisa de um convite:',
    withoutLink: 'convidar ou entrar',
  },

  trackerErrors: {
    BAD_MESSAGE: 'Esta página e o rastreador não se entendem. Recarregue a página.',
    NO_SUCH_PEER: 'O rastreador não consegue alcançar essa pessoa agora.',
    NOT_IN_TORRENT:
      'O rastreador ainda não sabe que esta página está aqui. Espere um momento e tente de novo.',
    PEER_ID_TAKEN: 'Outra página usa o mesmo identificador. Recarregue esta página.',
    NOT_INITIAL_SEED: 'Só quem compartilhou o arquivo pode fazer isso.',
    WRONG_PASSWORD: 'A senha da sala está errada.',
    UNKNOWN_CODE: 'Nenhum compartilhamento usa este código. Confira-o ou peça um novo.',
    TOO_MANY_TORRENTS: 'Esta página está em torrents demais. Saia de um e tente de novo.',
    TOO_FAST: 'O rastreador recebeu pedidos demais. Espere um momento e tente de novo.',
    UNREACHABLE: 'Não foi possível alcançar o rastreador.',
    NO_ANSWER: 'O rastreador não respondeu.',
  },

  parameters: {
    title: 'O endereço contém um ajuste inválido. Nada foi iniciado.',
    problem: (name, text) => `“${name}=${text}”`,
    expected: {
      up: 'uma taxa como 500KiB, 1MiB ou 2.5MiB (por segundo), ou 0 para não limitar',
      down: 'uma taxa como 500KiB, 1MiB ou 2.5MiB (por segundo), ou 0 para não limitar',
      name: 'um nome de até 64 caracteres',
      choking: 'textbook ou work-conserving',
      mode: 'p2p ou client-server',
      finish: 'stay ou leave',
      hold: '1 ou 0',
      'everyone-up': 'uma taxa como 500KiB, 1MiB ou 2.5MiB (por segundo), ou 0 para não limitar',
      'everyone-down': 'uma taxa como 500KiB, 1MiB ou 2.5MiB (por segundo), ou 0 para não limitar',

      second: 'p2p ou client-server',
    },
    remedy: 'Corrija-o na barra de endereço ou',
    without: 'continue sem ajustes',
  },

  home: {
    shareTitle: 'Compartilhar um arquivo',
    dropHere: 'Solte arquivos ou uma pasta aqui',
    dropNow: 'Solte para compartilhar',
    dropDetail:
      'Você também pode colar. Arquivos adicionados juntos são compartilhados juntos. Nada é enviado a um servidor.',
    roomPassword: 'Senha da sala',
    roomPasswordDetail: 'Você só precisa dela para compartilhar.',
    chooseFiles: 'Escolher arquivos',
    chooseFolder: 'Escolher uma pasta',
    hashing: (name) => `Preparando “${name}”`,
    hashingProgress: 'Preparado até agora',
    hashedOf: (hashed, total) => `${hashed} de ${total}`,
    cancel: 'Cancelar',
    nothingDropped: 'O que você soltou não contém nenhum arquivo.',
    unreadable: 'Não foi possível ler um arquivo. Ele foi movido, alterado ou excluído? Escolha-o de novo.',
    shareFailed: 'Não foi possível compartilhar os arquivos.',
    joinTitle: 'Receber um arquivo',
    joinLabel: 'Código curto ou link',
    joinButton: 'Entrar',
    joinPlaceholder: 'Código ou link',
    joinNotUnderstood: 'Isto não é um código nem um link de compartilhamento. Confira se você copiou tudo.',
    joinFailed: 'Não foi possível procurar o código.',
    joining: 'Procurando o código…',
    addressesTitle: 'Endereço para a turma',
    addressesDetail: 'Quem está na mesma rede pode abrir esta página em:',
    addressesOther: 'Se não abrir, tente:',
    addressesLocalhost:
      'Você abriu esta página como “localhost”. Em qualquer outro computador, esse endereço é o próprio computador. Em vez dele, passe este endereço às pessoas.',
    addressesNone: 'O endereço do rastreador ainda não é conhecido.',
    mineTitle: 'Seus arquivos',
    mineEmpty: 'Nada ainda. O que você compartilha ou recebe aparece aqui enquanto esta aba está aberta.',
    settings: 'O endereço define estas opções para o que você compartilha ou recebe aqui:',
  },

  torrent: {
    unnamed: 'Torrent sem nome',
    size: (size, chunks, files) =>
      files > 1 ? `${size} · ${chunks} · ${files} arquivos` : `${size} · ${chunks}`,
    chunks: (count, shown) => (count === 1 ? '1 bloco' : `${shown} blocos`),
    sizeUnknown: 'Esperando um vizinho enviar a descrição',
    state: {
      hashing: 'Preparando',
      connecting: 'Conectando',
      waiting: 'Esperando',
      downloading: 'Baixando',
      complete: 'Completo',
      seeding: 'Semeando',
      error: 'Parado',
    },
    stateDetail: {
      connecting: 'Procurando outras pessoas neste torrent.',
      waiting: 'Conectado. Nada a receber no momento.',
      waitingForRun: 'Primeiro, todos se conectam. Depois, o seed inicial inicia a execução.',
      holding: 'A execução está em espera. Inicie-a quando todos estiverem aqui.',
      downloading: 'Recebendo dos outros os blocos que faltam e repassando blocos a eles.',
      complete: 'Todos os blocos estão aqui e verificados.',
      seeding: 'Todos os blocos estão aqui. Mantenha esta aba aberta para que outros possam recebê-los.',
      error: 'Veja abaixo.',
    },
    progress: 'Progresso',
    downRate: 'Download',
    upRate: 'Upload',
    timeLeft: (time) => `faltam ${time}`,
    people: 'Pessoas aqui',
    nobodyYet: 'Ainda não há mais ninguém aqui. Convide pessoas com o código ou o link.',
    saved: 'Salvo',
    keepOpen: (names, more) =>
      more > 0
        ? `Mantenha esta aba aberta: ${names} e mais ${more} ainda precisam dela.`
        : `Mantenha esta aba aberta para ${names}.`,
    comma: ', ',
    nobodyNeedsIt: 'Ninguém aqui precisa mais de você. Você pode fechar esta aba.',
    downloaded: 'Recebido',
    uploaded: 'Enviado',
    fromInitialSeed: 'Do seed inicial',
    unknown: '–',
    startRun: 'Iniciar a execução para todos',
    startFailed: 'Não foi possível iniciar a execução.',
    save: 'Salvar',
    saveArchive: 'Salvar tudo (zip)',
    saveLater: 'Você poderá salvar quando estiver completo',
    saving: 'Salvando…',
    saveToPlace: 'Salvar como…',
    saveFailed: 'Não foi possível salvar o arquivo.',
    rejoin: 'Entrar de novo',
    title: (percent, name) => `${percent} · ${name}`,
  },

  inside: {
    title: 'Como funciona por dentro',
    detail: 'Equações, enxame, blocos, sufocamento e vizinhos.',
  },

  share: {
    title: 'Convidar a sala',
    shortCode: 'Código',
    codePending: 'sendo atribuído…',
    codeUse: 'Digite este código na página inicial',
    endCode: 'Desativar este código',
    codeEnded: 'desativado',
    endFailed: 'Não foi possível desativar o código.',
    publishName: 'Tornar este nome público',
    publishNameDetail: 'Assim, qualquer pessoa no anel pode encontrá-lo pelo nome, mesmo sem rastreador.',
    link: 'Link de compartilhamento',
    copy: 'Copiar',
    copied: 'Copiado',
    copyFailed: 'Pressione Ctrl+C',
    qr: 'Código QR do link de compartilhamento',
    localhostOnly:
      'Você abriu esta página como “localhost”, então o link só funciona neste computador. Para convidar outras pessoas, abra a página pelo endereço de rede.',
  },

  problem: {
    'no-neighbour': 'Ninguém está conectado ainda. A página continua tentando. Enquanto isso, verifique:',
    'tracker-unreachable':
      'Não foi possível alcançar o rastreador. A página continua tentando. Os vizinhos já conectados não são afetados.',
    'seed-needed': 'Esperando quem compartilhou.',
    'no-space':
      'O navegador não tem mais espaço para este torrent. O que já está aqui fica e continua sendo compartilhado. Libere espaço, e o download continua sozinho.',
    noSpaceForThis: 'Não há espaço suficiente. Libere espaço e tente de novo.',
    tooLarge: (limit) =>
      `Isto é demais para um só torrent. O limite é de ${limit} e algumas dezenas de milhares de arquivos.`,
    unreadable:
      'Não é mais possível ler o arquivo compartilhado. Ele foi movido, alterado ou excluído? Compartilhe-o de novo.',
    internal: 'Esta página parou por causa de um erro. Abra o link de novo. O que você recebeu foi mantido.',
    refused: 'O rastreador recusou esta página. Ela vai pedir de novo sozinha.',
    'wrong-password':
      'Você precisa da senha da sala para compartilhar. Digite-a na página inicial. Depois, esta aba continua sozinha.',
    left: 'Você saiu deste torrent. Esta aba não envia mais nada aos outros.',
    relay: {
      refused:
        'O retransmissor da sala (servidor TURN) recusa esta página. Peça a quem cuida do rastreador que verifique TURN_SECRET.',
      unreachable: 'O retransmissor da sala (servidor TURN) não responde.',
    },
    checks: [
      'Quem compartilha ainda está com a aba aberta?',
      'Todos estão na mesma rede? Ninguém está usando dados móveis?',
      'O Wi-Fi isola os aparelhos (“isolamento de clientes”, comum em redes de visitantes)?',
      'Um firewall ou uma VPN bloqueia as conexões entre os computadores?',
      'O rastreador aparece como conectado, no topo da página?',
    ],
  },

  time: {
    title: 'Tempo de distribuição',
    explanation:
      'Desde a conexão do primeiro leecher com o seed inicial até o último leecher verificar seu último sub-bloco.',
    clientServer: 'Cliente-servidor, no melhor caso',
    p2p: 'P2P, no melhor caso',
    measured: 'Medido aqui',
    soFar: (time) => `${time} até agora`,
    notStarted: 'não começou',
    efficiency: 'Eficiência',
    efficiencyDetail: 'melhor possível ÷ medido',
    efficiencyWrong:
      'Mais de 100% é impossível: a previsão usou uma taxa baixa demais. Veja de onde vêm as taxas.',
    declared: 'As taxas são os limites de cada um (bytes da aplicação).',
    about: (time) => `cerca de ${time} (estimativa)`,
    estimated: (known, uplinks) =>
      known === uplinks
        ? 'As taxas são estimativas: a melhor que cada página sem limite manteve até agora.'
        : `As taxas são estimativas. Enlaces de upload conhecidos: ${known} de ${uplinks}; a mediana da sala substitui os outros.`,
    between: (fastest, slowest) => `O melhor tempo possível fica entre ${fastest} e ${slowest}.`,
    unknownRates: 'A previsão aparece alguns segundos depois do início da execução.',
    modeP2p: 'Modo: P2P',
    modeClientServer: 'Modo: cliente-servidor (todos pedem só ao seed inicial)',
    limit: (term) => `Limitado por: ${term}`,
    completed: (completed, leechers) => `Leechers da execução completos: ${completed} de ${leechers}`,
    ownTitle: 'Seu próprio tempo',
    ownAfterRun: (arrived) =>
      `A execução já tinha terminado quando você chegou, ${arrived} após o início. Seu tempo conta a partir da sua chegada.`,
    ownBest: 'No melhor caso, para você',
    ownMeasured: 'Medido, para você',
    runBefore: 'A execução antes da sua chegada',
    ownArrival: (arrived) => `Você entrou ${arrived} após o início`,
    ownTook: (arrival, took) => `${arrival} e levou ${took}`,
    equations: 'As equações, com os números desta execução',
    binding: 'o maior termo decide',
    source: 'Kurose & Ross, equações 2.1 e 2.3',
    terms: {
      'seed-uplink': 'O enlace de upload do seed inicial',
      'slowest-downlink': 'O enlace de download mais lento',
      'total-uplink': 'Todos os enlaces de upload juntos',
    },
    serverUplink: 'O enlace de upload do servidor, para todas as cópias',
    symbols: {
      F: 'tamanho',
      N: 'leechers',
      us: 'upload do seed inicial',
      dmin: 'download mais lento',
      ui: 'soma dos uploads dos leechers',
    },
    unlimited: 'sem limite',
  },

  neighbours: {
    title: 'Vizinhos',
    none: 'Nenhum vizinho está conectado.',
    peer: 'Par',
    progress: 'Tem',
    fromThem: 'Dele',
    toThem: 'Para ele',
    path: 'Caminho',
    sortBy: 'Ordenar por',
    initialSeed: 'seed inicial',
    optimistic: 'otimista',
    optimisticHint: 'Liberação otimista: tem sua vez, não importa quanto dê (muda a cada 30 s)',
    snubbed: 'preterido',
    snubbedHint: 'Deve sub-blocos a nós há tempo demais: fica sem vaga regular até enviá-los',
    interested: 'interessado',
    notInterested: 'sem interesse',
    choked: 'sufocado',
    unchoked: 'liberado',
    weAreInterested: 'Temos interesse: ele tem blocos que nos faltam',
    weAreNotInterested: 'Não temos interesse: ele não tem nada que nos falte',
    theyChoke: 'Ele nos sufoca: não responde aos nossos pedidos agora',
    theyUnchoke: 'Ele nos liberou: responde aos nossos pedidos',
    theyAreInterested: 'Ele tem interesse: temos blocos que faltam a ele',
    theyAreNotInterested: 'Ele não tem interesse: não temos nada que falte a ele',
    weChoke: 'Nós o sufocamos: os pedidos dele ficam sem resposta agora',
    weUnchoke: 'Nós o liberamos: os pedidos dele são respondidos',
    paths: {
      host: 'direto',
      srflx: 'via NAT',
      relay: 'retransmitido',
      unknown: '–',
    },
    roundTrip: (ms) => `${ms} ms`,
  },

  controls: {
    title: 'Ajustes',
    uploadCap: 'Limite de upload',
    downloadCap: 'Limite de download',
    capHint: 'Por segundo, como 500KiB ou 2.5MiB; vazio para não limitar.',
    noCap: 'sem limite',
    capWrong: 'Taxa inválida. Digite, por exemplo, 500KiB, 1MiB ou 2.5MiB.',
    choking: 'Sufocamento (choking)',
    chokingChoices: {
      textbook: 'Livro: 4 + 1 vagas',
      'work-conserving': 'Sem desperdício: a capacidade que sobra vai para os outros',
    },
    whenFinished: 'Ao terminar',
    whenFinishedChoices: { stay: 'Ficar e ajudar', leave: 'Sair' },
    leave: 'Sair deste torrent',
  },

  files: {
    title: 'Arquivos',
    save: 'Salvar',
    saveNamed: (name) => `Salvar ${name}`,
    showMore: (count) => `Mostrar mais ${count}`,
  },

  stored: {
    checking: (done, total) => `Verificando os blocos de uma visita anterior: ${done} de ${total}.`,
    kept: 'De uma visita anterior',
    missing: (bytes) =>
      `Ainda faltam ${bytes}, e ninguém aqui os tem. Peça aos outros que reabram suas abas.`,
    link: 'Espaço usado por este navegador',
    title: 'Espaço usado por este navegador',
    explanation:
      'O que você recebe fica guardado aqui, para que uma aba recarregada, fechada ou travada possa continuar. O que ninguém abre por uma semana é excluído.',
    held: (bytes) => `Os torrents usam ${bytes}.`,
    space: (used, quota) => `Este site usa ${used} dos ${quota} que o navegador permite.`,
    torrents: 'Torrents',
    none: 'Nada está guardado.',
    inUse: 'aberto em uma aba',
    inUseDetail: 'Antes, feche a aba dele ou saia do torrent.',
    lastUsed: (time) => `último uso: ${time}`,
    delete: 'Excluir',
    deleteNamed: (name) => `Excluir ${name}`,
    shares: 'Compartilhado deste navegador',
    sharesDetail:
      'Só os nomes ficam guardados, para que você possa compartilhar de novo depois de fechar a página. Os arquivos ficam onde estão.',
    forget: 'Esquecer',
    forgetNamed: (name) => `Esquecer ${name}`,
    listFailed: 'Não foi possível ler o armazenamento do navegador.',
    deleteFailed: 'Não foi possível excluir.',
    returnTitle: 'Você compartilhou isto deste navegador',
    returnDetail: 'Ninguém está compartilhando agora. Escolha de novo para continuar de onde parou:',
    returnNow: 'Continuar compartilhando',
    returnFiles: 'Escolher os mesmos arquivos',
    returnFolder: 'Escolher a mesma pasta',
    returnFailed:
      'Estes não são os arquivos deste torrent, ou o navegador não consegue lê-los. Escolha os mesmos arquivos de novo.',
  },
};
