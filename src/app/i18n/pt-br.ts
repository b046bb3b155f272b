import type { Messages } from './en';
import { formatsFor } from './formats';

const { count, duration } = formatsFor(
  'pt-BR',
  { one: '# minuto', other: '# minutos' },
  { other: '# horas' },
);
const KNOWN_BROWSER = 'Você ainda pode entrar em um navegador no qual já entrou antes.';

/**
 * The messages in Brazilian Portuguese. Addresses the visitor as "você". Notes on single messages
 * are in `en.ts`.
 */
export const messages: Messages = {
  locale: 'pt-BR',
  language: 'Idioma',
  noScript: 'Para entrar, é preciso ativar o JavaScript neste site e recarregar a página.',
  wait: 'Aguarde um momento',
  retry: 'Tentar novamente',
  phoneNumber: {
    country: 'País',
    label: 'Número de telefone',
    example: (number) => `Por exemplo, ${number}`,
    problems: {
      empty: 'Insira seu número de telefone.',
      'too-short': 'O número é muito curto. Veja se falta algum dígito.',
      'too-long': 'O número é muito longo. Veja se há algum dígito a mais.',
      invalid: 'Este número de telefone não é válido. Use apenas dígitos, sem ramal.',
      'not-mobile': 'Este não é um número de celular. Só podemos enviar códigos para celulares.',
      unknown: 'Não reconhecemos este número. Veja se há algum erro de digitação.',
      'country-not-served':
        'Ainda não podemos enviar códigos para este país. Use um número de um país da lista.',
    },
  },
  fullName: {
    label: 'Nome completo',
    empty: 'Insira seu nome.',
    tooLong: 'O nome é muito longo. Use no máximo 100 caracteres.',
    invalid: 'O nome tem caracteres que não podem ser usados. Digite-o novamente.',
  },
  register: {
    title: 'Crie sua conta',
    lead: 'Você só precisa do celular. Não há senha para memorizar.',
    submit: 'Criar conta',
    smsNotice: 'Enviaremos um SMS com um código de seis dígitos. Sua operadora pode cobrar tarifas.',
    alternative: 'Já tem conta?',
    link: 'Entrar',
  },
  login: {
    title: 'Entrar',
    lead: 'Enviaremos um código por SMS. Não há senha para memorizar.',
    keepSignedIn: 'Manter a sessão aberta',
    keepSignedInHint: 'Apenas no seu próprio dispositivo.',
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
    attemptsLeft: (amount) => count(amount, { one: '# tentativa restante', other: '# tentativas restantes' }),
    resend: 'Pedir novo código',
    resendIn: (clock) => `O SMS ainda não chegou? Você pode pedir outro em ${clock}.`,
    resendNow: 'O SMS ainda não chegou? Peça outro.',
    resent: 'Use o código mais recente enviado por SMS.',
    alternative: 'Continua sem receber o SMS? Verifique o número ou crie uma conta, se ainda não tiver.',
    differentNumber: 'Usar outro número',
  },
  reauthentication: {
    title: 'Confirme que é você',
    lead: 'Para continuar, insira o código de seis dígitos que enviamos por SMS para',
    cancel: 'Cancelar',
  },
  account: {
    title: 'Sua conta',
    welcome: 'Boas-vindas',
    nameMissing: 'Insira seu nome para completar a conta.',
    editName: 'Editar nome',
    save: 'Salvar',
    cancel: 'Cancelar',
    saved: 'Seu nome foi salvo.',
    changeNumber: 'Alterar número',
    numberChanged: 'Seu número foi alterado.',
    signOut: 'Sair',
    signOutEverywhere: 'Sair de todos os dispositivos',
    sessionStart: 'Início da sessão',
    sessionEnd: 'Fim da sessão',
    sessionEndsWithTab: 'Ao fechar esta aba ou, no mais tardar, em',
    deleteAccount: 'Excluir conta',
    deletionHint: 'Seu nome e seu número de telefone são excluídos definitivamente.',
    fixedNumberHint: 'Para usar outro número, crie uma conta com ele.',
    deletionTitle: 'Excluir sua conta?',
    deletionText: (name, phoneNumber) =>
      `Isso exclui definitivamente ${name && `o nome ${name} e `}o número ${phoneNumber}, e a sessão será encerrada em todos os dispositivos. Não é possível desfazer.`,
    deletionLabel: (confirmationText) => `Para confirmar, digite ${confirmationText}`,
    deletionEmpty: (confirmationText) => `Digite ${confirmationText} para excluir a conta.`,
    deletionMismatch: (confirmationText) => `O texto não corresponde. Digite ${confirmationText}.`,
    deletionConfirm: 'Excluir definitivamente',
    deletionCancel: 'Manter minha conta',
  },
  changeNumber: {
    title: 'Altere seu número',
    lead: 'Enviaremos um código por SMS para seu número atual e depois outro para o novo. A sessão será encerrada em todos os outros dispositivos.',
    noAccess: 'Não tem mais acesso ao número atual? Fale conosco.',
    sameNumber: 'Este já é seu número.',
    keep: 'Manter o número atual',
    currentNumberLead: 'Etapa 1 de 2: um código de seis dígitos foi enviado para seu número atual,',
    newNumberLead: 'Etapa 2 de 2: um código de seis dígitos foi enviado para seu número novo,',
    currentConfirmed: 'O código está certo. Agora insira o que foi enviado para o número novo.',
    checkNumber: 'Continua sem receber o SMS? Verifique o número.',
    restarted: 'A alteração recomeça do início. Insira o código enviado para o número atual.',
  },
  notFound: {
    title: 'Página não encontrada',
    lead: 'Não há nada neste endereço. A página pode ter mudado de lugar ou o link pode estar errado.',
    link: 'Ir para sua conta',
  },
  failures: {
    'wrong-code': ({ attemptsLeft }) =>
      `O código está incorreto. Você ainda tem ${count(attemptsLeft, { one: '# tentativa', other: '# tentativas' })}.`,
    'code-expired': () => 'Este código expirou. Peça um novo para continuar.',
    'code-used-up': () => 'Este código não pode mais ser usado. Peça um novo para continuar.',
    'code-replaced': () =>
      'Um código mais recente foi enviado para este número. Insira esse código ou peça um novo.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Foram enviados códigos demais para este número. Aguarde ${duration(retryAfterSeconds)} e peça um novo código. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Códigos incorretos demais. Para proteger a conta, aguarde ${duration(retryAfterSeconds)} e peça um novo código. ${KNOWN_BROWSER}`,
    'sms-not-sent': () =>
      'Não foi possível enviar o SMS. Verifique o número ou tente novamente em um minuto.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'No momento, não é possível enviar códigos. Tente novamente mais tarde.'
        : `No momento, não é possível enviar códigos. Tente novamente em ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `No momento, não é possível criar contas. Tente novamente em ${duration(retryAfterSeconds)}. Se você já tem uma, um código foi enviado para`,
    'member-disabled': () => 'Esta conta foi desativada. Fale conosco se achar que é um engano.',
    'number-mismatch': () => 'Este número precisa ser verificado antes de você entrar. Fale conosco.',
    'number-dormant': () => 'Este número não é usado há muito tempo. Fale conosco para entrar.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'Para sua segurança, não é possível alterar o número neste navegador. Fale conosco.'
        : `Para sua segurança, ainda não é possível alterar o número neste navegador. Tente novamente em ${duration(retryAfterSeconds)} ou fale conosco.`,
    'number-taken': () => 'Já existe uma conta com este número. Use outro número ou fale conosco.',
    'number-not-changed': () => 'Algo deu errado ao alterar seu número. Peça um novo código para continuar.',
    'number-changed': () => 'Seu número foi alterado. Insira o código enviado para o novo.',
    'challenge-lost': () => 'O tempo para entrar acabou. Peça um novo código para continuar.',
    'session-lost': () => 'A sessão terminou. Entre novamente para continuar.',
    'session-reused': () =>
      'A sessão terminou porque foi usada em dois lugares. Se não foi você, entre novamente e escolha “Sair de todos os dispositivos”.',
    'network-limited': () =>
      'Houve tentativas demais a partir da sua rede. Aguarde cinco minutos e tente novamente.',
    busy: () => 'Há muitos acessos neste momento. Aguarde um minuto e tente novamente.',
    offline: () => 'Parece que você está sem internet. Verifique a conexão e tente novamente.',
    unexpected: ({ requestId }) =>
      `Algo deu errado do nosso lado. Tente novamente.${requestId ? ` Se o problema continuar, informe esta referência: ${requestId}.` : ''}`,
  },
};
