import type { enLab } from '../en/lab.ts';

/** The same as `en/lab.ts`, in Brazilian Portuguese. */
export const ptLab: typeof enLab = {
  title: 'Laboratório',
  intro:
    'Execute enxames inteiros e compare-os com as fórmulas do livro. Os pares são reais, dentro deste navegador, ou simulados com o mesmo motor, até 1.000.',

  experiments: {
    title: 'Experimentos prontos',
    names: {
      scaling: 'Por que P2P é escalável',
      'one-wifi': 'Por que P2P não ajuda em um só Wi-Fi',
      'rarest-first': 'Por que o mais raro primeiro',
      'tit-for-tat': 'O que faz o olho por olho',
    },
    details: {
      scaling: 'A Figura 2.23 do livro: cada vez mais pares, só com um servidor e em P2P.',
      'one-wifi':
        'Todos dividem o ar de um só ponto de acesso, onde um byte entre dois membros passa duas vezes. Depois, de três.',
      'rarest-first':
        'O seed sai cedo. Que ordem dos blocos salva o arquivo? Este seed não faz ofertas: envia o que os leechers pedem.',
      'tit-for-tat':
        'Quatro de dezesseis leechers só pegam. O sufocamento decide quanto eles esperam. Cada um sai quando termina. Três execuções.',
    },
    run: 'Executar este experimento',
    named: (name) => `: ${name}`,
    more: 'Continuar até N = 100',
    scaling: (fewest, most, server, peers, advantage) =>
      `De N = ${fewest} a ${most}, o tempo foi multiplicado por ${server} em cliente-servidor e por ${peers} em P2P: com ${most} leechers, os pares foram ${advantage} vezes mais rápidos que o servidor sozinho.`,
    oneWifi: (leechers, slower, accessPoints, faster) =>
      `Em um só ponto de acesso, ${leechers} pares levaram ${slower} vezes o tempo do servidor sozinho: toda cópia atravessa o mesmo ar. Com ${accessPoints} pontos de acesso, foram ${faster} vezes mais rápidos que o servidor.`,
    rarestEach: (order, finished, leechers, lost) =>
      `${order}: ${finished} de ${leechers} terminaram${lost === null ? '' : `, ${lost} do arquivo se perdeu`}`,
    titForTatLater: (later, contributors, freeRiders, runs) =>
      `Os caronas terminaram ${later} depois dos colaboradores: em média após ${freeRiders}, em vez de ${contributors} (execuções: ${runs}).`,
    titForTatNotLater: (contributors, freeRiders, runs) =>
      `Os caronas não terminaram depois dos colaboradores: em média após ${freeRiders}, e os colaboradores após ${contributors} (execuções: ${runs}).`,
    join: (parts) => `${parts.join('; ')}.`,
  },

  form: {
    title: 'Seu próprio experimento',
    kind: 'Pares',
    kinds: {
      simulated: 'Simulados, em um Worker: até 1.000 leechers',
      real: 'Reais, neste navegador: até 12 leechers, por WebRTC',
    },
    size: 'Tamanho do arquivo F',
    leechers: 'Leechers N',
    seedUpload: 'Upload do seed uₛ',
    uploads: 'Upload dos leechers uᵢ',
    downloads: 'Download dos leechers dᵢ',
    listHint:
      'As taxas são por segundo. Digite uma taxa para todos os leechers ou uma lista: “1MiB, 2MiB*3” significa um leecher com 1 MiB e três com 2 MiB.',
    noLimit: 'sem limite',
    network: 'Rede',
    networks: {
      links: 'Enlaces de acesso próprios (livro)',
      'one-access-point': 'Wi-Fi, um ponto de acesso',
      'three-access-points': 'Wi-Fi, três pontos de acesso',
    },
    channelRate: 'Capacidade C de um ponto de acesso',
    seedHasCable: 'O seed usa cabo',
    mode: 'Modo',
    modes: { both: 'Os dois, um após o outro', p2p: 'P2P', 'client-server': 'Cliente-servidor' },
    choking: 'Sufocamento (choking)',
    chokings: {
      textbook: 'Livro: 4 + 1 vagas',
      'work-conserving': 'Sem desperdício: a capacidade que sobra vai para os outros',
      'textbook-seed': 'Livro, e os seeds também atendem quatro por vez',
    },
    order: 'Ordem dos blocos',
    orders: { rarest: 'O mais raro primeiro', random: 'Aleatória', 'in-order': 'Em sequência' },
    freeRiders: 'Caronas',
    seedLeaves: 'O seed sai após',
    seedLeavesHint: 'cópias do arquivo; deixe vazio para o seed ficar',
    stays: 'fica',
    leechersLeave: 'Os leechers saem quando terminam',
    seedOffers: 'O seed decide o que envia primeiro (ofertas)',
    repeats: 'Repetições',
    more: 'Mais ajustes',
    run: 'Executar',
    problem: {
      size: (most) => `Um tamanho como 8MiB, no máximo ${most}. Com muitos leechers, o máximo é menor.`,
      leechers: (most) => `Um número inteiro de 1 a ${most}.`,
      rate: 'Uma taxa como 500KiB ou 2.5MiB.',
      rates: 'Taxas como “1MiB” ou “1MiB, 2MiB*3”.',
      freeRiders: 'Um número inteiro, menor que N.',
      seedLeaves: 'Um número de cópias de 0,1 a 100, ou vazio.',
      repeats: 'Um número inteiro de 1 a 20.',
    },
    warnings: {
      busy: 'Todos os pares dividem os processadores deste computador. Acima de uns 20 MiB/s no total, você mede o computador, e não o enxame.',
      long: 'Esta simulação é grande e pode levar vários minutos. Você pode cancelá-la.',
    },
    realNote:
      'Cada par limita as próprias taxas. A sinalização fica dentro desta página. Os dados passam por canais de dados reais, e o SHA-256 de cada cópia é verificado no final.',
    simulatedNote:
      'Os enlaces de acesso limitam as taxas. Toda mensagem leva 20 ms de par a par. Não há perdas, controle de congestionamento nem cabeçalhos de rede.',
    airNote:
      'Em cada ponto de acesso, o ar leva um quadro por vez, e todos os membros têm o mesmo tempo de ar. Nada se perde. Um byte entre dois membros de um mesmo ponto de acesso atravessa o ar duas vezes.',
  },

  presentation: {
    present: 'Apresentar',
    title: 'Apresentação',
    leave: 'Sair da apresentação (Esc)',
  },

  air: {
    name: (hasCable) => (hasCable ? 'Um só Wi-Fi, o seed com cabo' : 'Um só Wi-Fi'),
    shortly: (count) => `${count} AP`,
    accessPoints: (count) => (count === 1 ? '1 ponto de acesso' : `${count} pontos de acesso`),
  },

  running: {
    label: 'Andamento das execuções',
    run: (number, total) => `Execução ${number} de ${total}`,
    what: (kind, mode, leechers) => `${kind}, ${mode}, N = ${leechers}`,
    cancel: 'Cancelar',
    failed: 'A execução falhou.',
    visible: 'Mantenha esta aba em primeiro plano enquanto pares reais estiverem em execução.',
  },

  kinds: { real: 'real', simulated: 'simulada' },
  modes: { p2p: 'P2P', 'client-server': 'Cliente-servidor' },

  figure: {
    title: 'Figura 2.23: em quanto tempo todos têm o arquivo',
    axisLeechers: 'Número de leechers N',
    airTitle: 'Em um só Wi-Fi: em quanto tempo todos têm o arquivo',
    axisTime: {
      textbook: 'Tempo mínimo de distribuição em horas',
      links: 'Tempo de distribuição, em unidades de F/u',
      air: 'Tempo de distribuição, em unidades de F/C',
    },
    textbookUnit: (size, time) =>
      `Os valores do livro: uₛ = 10u, F/u = 1 hora. As linhas são os limites das fórmulas: nenhuma distribuição é mais rápida. As execuções têm outra escala: com F = ${size}, F/u é ${time} e aparece como uma hora.`,
    airUnit: (size, time) =>
      `Os membros dividem o ar dos pontos de acesso (AP). As linhas são os limites para esse caso: nenhuma distribuição é mais rápida. Para F = ${size}, uma unidade é ${time}.`,
    linksUnit: (ratio, size, time) =>
      `uₛ = ${ratio}·u. As linhas são os limites das fórmulas: nenhuma distribuição é mais rápida. Para F = ${size}, uma unidade é ${time}.`,
    curves: {
      'client-server': 'Cliente-servidor',
      p2p: 'P2P',
      both: 'P2P e cliente-servidor',
      'own-links': 'P2P, se cada um tivesse seu enlace',
    },
    shortCurves: {
      'client-server': 'cliente-servidor',
      p2p: 'P2P',
      both: 'os dois',
      'own-links': 'enlaces próprios',
    },
    legend: {
      bound: (curve, equation) => `Limite: ${curve}${equation === undefined ? '' : ` (${equation})`}`,
      real: 'Execução real',
      simulated: 'Execução simulada',
      hollow: 'Vazado: cliente-servidor. Barras: da repetição mais rápida à mais lenta.',
    },
    noPoints: 'As execuções vão aparecer nestas curvas.',
    summary: (title, points) => `${title}, com os limites como curvas. ${points}`,
    point: (kind, mode, leechers, time, ratio, runs) =>
      `${mode}, ${kind}, N = ${leechers}: ${time}, ${ratio} vezes o limite; execuções: ${runs}`,
    choose: 'Taxas',
    basis: (name, count) => `${name} (execuções: ${count})`,
    chosen: 'conforme o formulário',
    png: 'Figura em PNG',
  },

  finishes: {
    title: 'Quando cada leecher terminou',
    contributor: 'leecher',
    freeRider: 'carona',
    bound: 'limite',
    unfinished: (count) => `nunca: ${count}`,
    lost: (share) => `perdido: ${share}`,
    summary: (rows) => `Quando cada leecher terminou. ${rows}`,
    row: (name, finished, leechers, first, last) =>
      `${name}: ${finished} de ${leechers} terminaram, de ${first} a ${last}.`,
    nobody: (name, leechers) => `${name}: nenhum dos ${leechers} terminou.`,
  },

  table: {
    title: 'Todas as execuções',
    empty: 'Nenhuma execução ainda. Escolha um experimento acima.',
    columns: {
      run: 'Execução',
      kind: 'Tipo',
      mode: 'Modo',
      setting: 'N · F',
      rules: 'Regras',
      measured: 'T',
      bound: 'D',
      ratio: 'T/D',
      clientServer: 'D cliente-servidor',
      term: 'Limitado por',
      gap: 'Além do limite',
      seed: 'Semente aleatória',
      remove: 'Remover',
    },
    airTerms: { airtime: 'Todo o tempo de ar', 'busiest-channel': 'O canal mais ocupado' },
    unfinished: (finished, leechers) => `${finished} de ${leechers} terminaram`,
    lost: (share) => `${share} do arquivo se perdeu`,
    right: 'O SHA-256 de cada cópia está certo',
    wrong: 'O SHA-256 de uma cópia está errado',
    freeRiders: (count) => `caronas: ${count}`,
    seedLeaves: (copies) => `saída do seed, em cópias: ${copies}`,
    leechersLeave: 'os leechers saem',
    noOffers: 'sem ofertas',
    impossible: 'números impossíveis',
    remove: (run) => `Remover a execução ${run}`,
    clear: 'Remover todas',
    json: 'Execuções em JSON',
    csv: 'Execuções em CSV',
    faster: 'Mais rápido que o limite: algum dado está errado.',
  },

  chokings: {
    textbook: 'livro',
    'work-conserving': 'sem desperdício',
    'textbook-seed': 'livro, seeds também',
  },
  orders: { rarest: 'o mais raro primeiro', random: 'aleatória', 'in-order': 'em sequência' },
};
