import type { enRing } from '../en/ring.ts';

/** The same as `en/ring.ts`, in Brazilian Portuguese. */
export const ptRing: typeof enRing = {
  title: 'Anel',
  intro:
    'O anel é uma tabela hash distribuída. Pares em um círculo de identificadores guardam duplas (chave, valor), cada uma no sucessor mais próximo de sua chave. Quando o rastreador está fora do ar, as páginas encontram os arquivos umas das outras pelo anel.',
  play: {
    title: 'Um anel para experimentar',
    intro:
      'Os oito pares do livro, simulados nesta página pelo mesmo código que roda na sala. Nada daqui sai da página.',
  },

  own: {
    title: 'O anel desta sala',
    joined: (peers) => `Esta página está no anel. Pares ao todo: ${peers}.`,
    alone: {
      looking: 'Procurando outros pares…',
      entering: 'Outro par foi encontrado. Esta página está tomando seu lugar no anel…',
      first:
        'Ainda não há mais ninguém no anel. Abra este endereço em outro aparelho ou em outra aba. O anel se forma sozinho quando outra página desta sala abre o anel ou troca um arquivo com esta página.',
      outside:
        'Esta página está fora do anel e não consegue entrar sozinha: o rastreador está fora do ar, e nenhuma outra aba deste navegador está no anel. Peça um convite a alguém do anel e informe-o em “Entrar”, abaixo. A página continua procurando o rastreador e outras abas.',
    },
    left: 'Esta página saiu do anel. As transferências continuam só com o rastreador. Ninguém consegue encontrar os arquivos dela pelo anel.',
    leave: 'Sair do anel',
    join: 'Voltar ao anel',
    find: 'Buscar por nome, infohash ou link',
    findButton: 'Buscar',
    findFailed: 'O anel não respondeu.',
    nothing: 'Nada é público com este nome.',
    nobodyAsked: 'Esta página está sozinha no anel e não publicou nada com este nome.',
    says: (peers) => `(pares: ${peers})`,
    way: (hops, peers, size, half, logarithm) =>
      `Mensagens até o par responsável: ${hops} (${peers}). Em um anel de ${size} pares, a média é N/2 = ${half} só com o círculo e ½·log₂ N = ${logarithm} com atalhos.`,
    wayHome: 'Esta própria página é o par responsável.',
    drawing: 'Nosso lugar no círculo, nossos vizinhos e as chaves que guardamos. A lista mostra o mesmo.',
    id: 'Meu lugar',
    successors: 'Sucessores',
    predecessors: 'Antecessores',
    shortcuts: 'Atalhos',
    keys: 'Chaves guardadas',
    links: 'Ligações',
  },

  invite: {
    title: 'Sem rastreador',
    intro:
      'Duas páginas na mesma rede podem se conectar sem nenhum servidor. Envie um convite e receba uma resposta, por câmera, mensagem ou área de transferência. A partir daí, tudo passa pelo anel.',
    link: 'Link',
    code: 'Código (para uma página já aberta)',
    qr: { invitation: 'Código QR do convite', reply: 'Código QR da resposta' },
    give: {
      title: 'Convidar alguém',
      phases: {
        none: 'Qualquer pessoa com esta página aberta pode entrar, mesmo sem o servidor.',
        preparing: 'Criando um convite…',
        waiting: 'O convite está pronto.',
        connecting: 'A resposta chegou. Conectando…',
        joined: 'A nova pessoa está no anel.',
        failed:
          'Não foi possível conectar. Os dois aparelhos estão na mesma rede, e ela deixa um alcançar o outro? Este convite já foi gasto: crie outro.',
        expired: 'Ninguém entrou a tempo. O convite expirou.',
      },
      button: 'Criar um convite',
      another: 'Criar outro convite',
      withdraw: 'Cancelar o convite',
      first: '1. Envie o convite à nova pessoa',
      until: (time) =>
        `Uma única pessoa pode usá-lo, uma vez, até ${time}. Mantenha esta página aberta até lá.`,
      second: '2. Informe a resposta dela',
      reply: 'Resposta (link ou código)',
      take: 'Conectar',
    },
    follow: {
      title: 'Entrar',
      phases: {
        none: 'Alguém do anel deu a você um link, um código ou um código QR?',
        preparing: 'Criando sua resposta…',
        waiting: 'Falta um passo: envie sua resposta a quem convidou você.',
        connecting: 'Conectando…',
        joined: 'Você está no anel. Agora pode buscar arquivos pelo nome, acima.',
        failed:
          'Não foi possível conectar. Os dois aparelhos estão na mesma rede, e ela deixa um alcançar o outro? Peça um novo convite.',
        expired: 'A resposta não foi usada a tempo. Peça um novo convite.',
      },
      first: 'Envie sua resposta de volta',
      until: (time) =>
        `Mostre ou envie a resposta a quem convidou você, antes das ${time}. Mantenha esta página aberta. O resto acontece sozinho.`,
      invitation: 'Convite (link ou código)',
      another: 'Outro convite, se alguém já usou este',
      button: 'Entrar',
    },
    passing: 'Passando a resposta para a aba que criou o convite…',
    passed: 'A aba que criou o convite recebeu a resposta. Você pode fechar esta aba.',
    notHere:
      'Esta resposta é de um convite que nenhuma aba aberta deste navegador criou. Abra o link no aparelho que criou o convite ou cole-o lá.',
    fileLink: 'Este link é de um arquivo. Não é um convite.',
    openFile: 'Abrir o arquivo',
    problems: {
      'not-a-code': 'Isto não é um convite nem uma resposta.',
      damaged: 'O código está incompleto ou alterado. Copie-o inteiro, do primeiro ao último caractere.',
      'other-version':
        'Este código é de outra versão desta página. Carregue a mesma versão nos dois aparelhos.',
      'wrong-kind':
        'Este é o outro dos dois códigos. Quem chega cola o convite, e quem convida cola a resposta.',
      expired:
        'Este convite expirou. Peça um novo. (Se ele for novo, o relógio de um dos aparelhos está errado.)',
      clock: 'Os relógios dos dois aparelhos diferem em mais de um minuto. Acerte-os e tente de novo.',
      own: 'Este convite é seu. Dê-o a outra pessoa.',
      foreign: 'Esta resposta é de outro convite, não do que foi criado aqui.',
      spent: 'Alguém já usou este convite. Crie um novo para a próxima pessoa.',
      full: 'Esta página atingiu seu limite de conexões. Peça que outra pessoa do anel convide.',
      'no-network': 'Este aparelho está sem rede. Conecte-o e tente de novo.',
    },
  },

  drawing: {
    title: 'O círculo',
    label: (peers, bits, view) =>
      `O círculo de identificadores de ${bits} bits com os pares ${peers}. ${view}`,
    view: (peer, predecessor, successor, second) =>
      `Par ${peer}: antecessor ${predecessor}, sucessor ${successor}, segundo sucessor ${second}.`,
    nobody: 'nenhum',
    legend: {
      mine: 'Chaves do par escolhido',
      links: 'Ligações do par escolhido',
      shortcut: 'Atalho',
      hop: 'Caminho da consulta',
      key: 'Chave, com uma seta para seu sucessor mais próximo',
      holder: 'Guarda um valor ou uma cópia',
    },
    choose:
      'Clique em um par, ou escolha-o em “Par que pergunta”, para ver suas ligações e chaves. É esse par que envia as consultas, e é ele que sai ou apresenta um novo par. Clique em um lugar livre para um par entrar ali.',
    join: (place, via) => `O par ${place} entra aqui, conhecendo só ${via}`,
  },

  story: {
    title: 'Passo a passo',
    position: (at, all) => `${at} de ${all}`,
    back: 'Um passo para trás',
    forward: 'Um passo para a frente',
    play: 'Reproduzir',
    pause: 'Pausar',
    all: 'Todos os passos',
    seconds: (seconds) => `Após ${seconds}: `,
    start: (peers) =>
      `${peers} pares, tudo em ordem. Busque uma chave, faça um par sair ou clique em um lugar livre do círculo para um par entrar ali.`,
    keys: 'Você também pode avançar e voltar com as teclas ← e →.',
    asks: {
      find: (peer, key) => `O par ${peer} pergunta: quem é responsável pela chave ${key}?`,
      get: (peer, key) => `O par ${peer} pede o que está armazenado na chave ${key}.`,
      put: (peer, key) => `O par ${peer} armazena um valor na chave ${key}.`,
    },
    hop: (from, to, hops) => `Mensagem ${hops}: de ${from} para ${to}.`,
    answer: {
      find: (peer, key, hops) =>
        `O par ${peer} é o sucessor mais próximo da chave ${key} e responde. Mensagens no caminho: ${hops}.`,
      get: (peer, key, hops) =>
        `O par ${peer} responde pela chave ${key}. Mensagens no caminho: ${hops}. Encontrado: `,
      put: (peer, key, hops) =>
        `O par ${peer} é o sucessor mais próximo da chave ${key}. Ele guarda o valor e dá cópias a seus sucessores. Mensagens no caminho: ${hops}. Armazenado: `,
    },
    nothing: 'nada.',
    value: (value) => `“${value}”`,
    lost: (peer, key) => `Ninguém respondeu ao par ${peer} sobre a chave ${key}.`,
    leaves: (peer) => `O par ${peer} se despede: suas ligações se fecham.`,
    dies: (peer) =>
      `O par ${peer} desaparece sem avisar. Seus vizinhos vão ficar sem duas respostas a seus pings.`,
    joins: (peer, via) =>
      `O par ${peer} chega e conhece só o par ${via}. Ele pergunta por seu próprio lugar por meio de ${via}.`,
    change: {
      successor: (now, before) => `${now} como sucessor${before === undefined ? '' : ` (era ${before})`}`,
      second: (now, before) =>
        `${now} como segundo sucessor${before === undefined ? '' : ` (era ${before})`}`,
      predecessor: (now, before) => `${now} como antecessor${before === undefined ? '' : ` (era ${before})`}`,
    },
    changed: (peer, changes) => `O par ${peer} passa a ter ${changes.join(', ')}.`,
    moved: {
      hadCopy: (key, from, to) =>
        `A chave ${key} agora é do par ${to}, e não mais de ${from}. O par ${to} já tinha uma cópia, então nada se perdeu.`,
      sent: (key, from, to) =>
        `A chave ${key} agora é de seu sucessor mais próximo, o par ${to}. O par ${from} a entregou.`,
    },
    settled: (peers) => `O anel de ${peers} pares está em ordem de novo.`,
  },

  counts: {
    title: 'Mensagens por consulta',
    query: 'Esta consulta',
    mean: (kind, queries) => `${kind}: média de ${queries} consultas aleatórias`,
    kinds: { circular: 'Só o círculo', shortcuts: 'Com atalhos', full: 'Completo' },
    half: (peers) => `Só o círculo (livro): N/2 com N = ${peers}`,
    logarithm: (peers) => `Com atalhos: ½·log₂ N com N = ${peers}`,
    why: 'Contam-se as mensagens do par que pergunta até o par responsável, sem a resposta. Só com o círculo, uma consulta passa em média por metade dos N pares. Cada atalho reduz à metade o resto do círculo: uma consulta leva no máximo log₂ N mensagens e, em média, metade disso.',
    measure: 'Enviar 100 consultas aleatórias com cada tipo de ligações',
  },

  ring: {
    title: 'Escolher o anel',
    size: 'Pares',
    sizes: { textbook: 'Os 8 do livro (n = 4)', larger: '32 pares (n = 8)' },
    links: 'Ligações',
    kinds: {
      circular: 'Circular: sucessor e antecessor',
      shortcuts: 'Com atalhos',
      full: 'Completo: quatro de cada lado, atalhos, nos dois sentidos',
    },
    notes: {
      circular: 'A DHT circular do livro: uma consulta percorre o círculo no sentido horário.',
      shortcuts:
        'Como no desenho do livro: só o par 4 tem um atalho, para o par 10. Com 32 pares, todos têm atalhos.',
      chosenShortcuts: 'Cada par tem um atalho para cada divisão do círculo ao meio.',
      full: 'Como em uma sala real. Um anel de até nove pares é uma malha completa: cada consulta leva no máximo uma mensagem.',
    },
    reset: 'Reiniciar',
  },

  ask: {
    title: 'Buscar, armazenar, obter',
    from: 'Par que pergunta',
    key: (last) => `Chave (0 a ${last})`,
    name: 'Nome para o hash',
    nameExample: 'Led Zeppelin IV',
    value: 'Valor',
    find: 'Buscar',
    put: 'Armazenar',
    get: 'Obter',
    problem: (last) => `Um número inteiro de 0 a ${last}.`,
  },

  churn: {
    title: 'Sair e entrar',
    textbookLeaves: 'O par 5 sai',
    textbookJoins: 'O par 13 entra, conhecendo só 1',
    peer: 'Par',
    leaves: 'Sai',
    dies: 'Desaparece',
    newcomer: 'Novo par',
    via: 'conhece só',
    joins: 'Entra',
    fewest: 'Pelo menos dois pares precisam ficar.',
  },

  table: {
    title: 'Quem conhece quem',
    columns: {
      peer: 'Par',
      predecessor: 'Antecessor',
      successor: 'Sucessor',
      second: 'Segundo',
      shortcuts: 'Atalhos',
      keys: 'Chaves guardadas',
    },
    none: '–',
  },
};
