import { count, durationFormat, type Messages } from './en';

const duration = durationFormat(['minuto', 'minutos'], ['hora', 'horas']);
const KNOWN_BROWSER = 'Ainda pode entrar em um navegador no qual já entrou antes.';

/**
 * The Portuguese messages. Worded to suit both Portugal and Brazil. Notes on single messages are in
 * `en.ts`.
 */
export const pt: Messages = {
  locale: 'pt',
  language: 'Idioma',
  noScript: 'Para entrar, é preciso ativar o JavaScript neste site e recarregar a página.',
  wait: 'Aguarde um momento',
  retry: 'Tentar novamente',
  phoneNumber: {
    country: 'País',
    label: 'Número de telefone',
    example: (number) => `Por exemplo, ${number}`,
    problems: {
      empty: 'Insira o seu número de telefone.',
      'too-short': 'O número é muito curto. Veja se falta algum dígito.',
      'too-long': 'O número é muito longo. Veja se há algum dígito a mais.',
      invalid: 'Este número de telefone não é válido. Use apenas dígitos, sem ramal ou extensão.',
      'not-mobile': 'Este não é um número móvel. Só podemos enviar códigos para telefones móveis.',
      unknown: 'Não reconhecemos este número. Veja se há algum erro de digitação.',
      'country-not-served':
        'Ainda não podemos enviar códigos para este país. Use um número de um país da lista.',
    },
  },
  fullName: {
    label: 'Nome completo',
    empty: 'Insira o seu nome.',
    tooLong: 'O nome é muito longo. Use no máximo 100 caracteres.',
    invalid: 'O nome tem caracteres que não podem ser usados. Escreva o nome novamente.',
  },
  register: {
    title: 'Crie a sua conta',
    lead: 'Basta o telefone. Não há senhas para memorizar.',
    submit: 'Criar conta',
    smsNotice:
      'Enviaremos um SMS com um código de seis dígitos. Podem ser aplicadas as tarifas da sua operadora.',
    alternative: 'Já tem conta?',
    link: 'Entrar',
  },
  login: {
    title: 'Entrar',
    lead: 'Enviaremos um código por SMS. Não há senhas para memorizar.',
    keepSignedIn: 'Manter a sessão iniciada',
    keepSignedInHint: 'Apenas em dispositivos pessoais.',
    submit: 'Pedir código',
    alternative: 'Ainda não tem conta?',
    link: 'Criar conta',
  },
  code: {
    title: 'Insira o código',
    lead: 'Um código de seis dígitos foi enviado para',
    label: 'Código',
    incomplete: 'Insira os seis dígitos do código.',
    tooLong: 'O código tem seis dígitos. Apague os que sobram.',
    submit: 'Continuar',
    expiresIn: (clock) => `O código expira em ${clock}`,
    attemptsLeft: (amount) => count(amount, 'tentativa restante', 'tentativas restantes'),
    resend: 'Pedir novo código',
    resendIn: (clock) => `O SMS ainda não chegou? Pode pedir outro daqui a ${clock}.`,
    resendNow: 'O SMS ainda não chegou? Peça outro.',
    resent: 'Use o código mais recente enviado por SMS.',
    alternative: 'Continua sem receber o SMS? Verifique o número ou crie uma conta, se ainda não tiver uma.',
    differentNumber: 'Usar outro número',
  },
  reauthentication: {
    title: 'Confirme que é você',
    lead: 'Para continuar, insira o código de seis dígitos que enviamos por SMS para',
    cancel: 'Cancelar',
  },
  account: {
    title: 'A sua conta',
    welcome: 'Boas-vindas',
    nameMissing: 'Insira o seu nome para completar a sua conta.',
    editName: 'Editar nome',
    save: 'Atualizar',
    cancel: 'Cancelar',
    saved: 'O nome foi atualizado.',
    changeNumber: 'Mudar número',
    numberChanged: 'O seu número foi mudado.',
    signOut: 'Sair',
    signOutEverywhere: 'Sair de todos os dispositivos',
    sessionStart: 'Sessão iniciada',
    sessionEnd: 'Termina',
    sessionEndsWithTab: 'Ao fechar esta página ou, o mais tardar, em',
    deleteAccount: 'Apagar conta',
    deletionHint: 'Ao apagar a conta, o seu nome e o seu número de telefone são apagados definitivamente.',
    fixedNumberHint: 'Para usar outro número, crie uma conta com ele.',
    deletionTitle: 'Apagar a sua conta?',
    deletionText: (name, phoneNumber) =>
      `Isto apaga definitivamente ${name && `o nome ${name} e `}o número ${phoneNumber}, e a sessão será encerrada em todos os dispositivos. Esta ação não pode ser desfeita.`,
    deletionLabel: (confirmationText) => `Para confirmar, escreva ${confirmationText}`,
    deletionEmpty: (confirmationText) => `Escreva ${confirmationText} para apagar a conta.`,
    deletionMismatch: (confirmationText) => `O texto não corresponde. Escreva ${confirmationText}.`,
    deletionConfirm: 'Apagar definitivamente',
    deletionCancel: 'Manter a conta',
  },
  changeNumber: {
    title: 'Mudar o seu número',
    lead: 'Enviaremos um código por SMS para o número atual e depois outro para o novo. A sessão será encerrada em todos os outros dispositivos.',
    noAccess: 'Já não tem acesso ao número atual? Fale conosco.',
    sameNumber: 'Este já é o seu número.',
    keep: 'Manter o número atual',
    currentNumberLead: 'Passo 1 de 2: um código de seis dígitos foi enviado para o seu número atual,',
    newNumberLead: 'Passo 2 de 2: um código de seis dígitos foi enviado para o seu número novo,',
    currentConfirmed: 'O código está certo. Agora insira o que foi enviado para o número novo.',
    checkNumber: 'Continua sem receber o SMS? Verifique o número.',
    restarted: 'A mudança começa de novo. Insira o código enviado para o número atual.',
  },
  notFound: {
    title: 'Página não encontrada',
    lead: 'Não há nada neste endereço. A página pode ter mudado de lugar ou o link pode estar errado.',
    link: 'Ir para a sua conta',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `O código está incorreto. Ainda tem ${count(attemptsLeft, 'tentativa', 'tentativas')}.`,
    'code-expired': () => 'Este código expirou. Peça um novo para continuar.',
    'code-used-up': () => 'Este código deixou de ser válido. Peça um novo para continuar.',
    'code-replaced': () =>
      'Um código mais recente foi enviado para este número. Insira esse código ou peça um novo.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Foram enviados muitos códigos para este número. Aguarde ${duration(retryAfterSeconds)} e peça um novo código. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Muitos códigos incorretos. Para proteger a conta, aguarde ${duration(retryAfterSeconds)} e peça um novo código. ${KNOWN_BROWSER}`,
    'sms-not-sent': () =>
      'Não foi possível enviar o SMS. Verifique o número ou tente novamente daqui a um minuto.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Neste momento não é possível enviar códigos. Tente novamente mais tarde.'
        : `Neste momento não é possível enviar códigos. Tente novamente daqui a ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `Neste momento não é possível criar contas. Tente novamente daqui a ${duration(retryAfterSeconds)}. Se já tiver uma, um código foi enviado para`,
    'member-disabled': () => 'Esta conta está desativada. Fale com o suporte se achar que é um erro.',
    'number-mismatch': () => 'Este número precisa ser verificado antes de você entrar. Fale conosco.',
    'number-dormant': () => 'Este número não é usado há muito tempo. Fale conosco para entrar.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Para sua segurança, não é possível mudar o número neste navegador. Fale conosco.'
        : `Para sua segurança, ainda não é possível mudar o número neste navegador. Tente de novo em ${duration(retryAfterSeconds)} ou fale conosco.`,
    'number-taken': () => 'Este número já tem uma conta. Use outro número ou fale conosco.',
    'number-not-changed': () => 'Algo correu mal ao mudar o seu número. Peça um novo código para continuar.',
    'number-changed': () => 'O seu número foi mudado. Insira o código enviado para o novo.',
    'challenge-lost': () => 'O tempo para entrar acabou. Peça um novo código para continuar.',
    'session-lost': () => 'A sessão terminou. Entre novamente para continuar.',
    'session-reused': () =>
      'A sessão terminou porque foi usada em dois lugares. Se não foi você, entre novamente e escolha “Sair de todos os dispositivos”.',
    'network-limited': () =>
      'Houve muitas tentativas a partir da sua rede. Aguarde cinco minutos e tente novamente.',
    busy: () => 'Há muitos acessos neste momento. Aguarde um minuto e tente novamente.',
    offline: () => 'Parece que está sem internet. Verifique a rede e tente novamente.',
    unexpected: ({ requestId }) =>
      `Houve um problema do nosso lado. Tente novamente.${requestId ? ` Se o problema continuar, indique esta referência: ${requestId}.` : ''}`,
  },
};
