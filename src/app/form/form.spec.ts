import { Field } from './field';
import { Form } from './form';

const noX = (value: string) => (value.includes('x') ? 'No x, please.' : null);

describe('Form', () => {
  let one: Field<string>;
  let other: Field<string>;
  let sent: string[];
  let form: Form;
  let finish: () => void;

  beforeEach(() => {
    one = new Field('one', 'x', noX);
    other = new Field('other', 'xx', noX);
    sent = [];
    form = new Form([one, other], () => {
      sent.push(one.value());
      return new Promise<void>((resolve) => (finish = resolve));
    });
    for (const id of ['one', 'other']) {
      const input = document.body.appendChild(document.createElement('input'));
      input.id = id;
    }
  });

  afterEach(() => {
    for (const { id } of [one, other]) document.getElementById(id)?.remove();
  });

  it('says nothing before it was sent', () => expect([one.error(), one.isWrong()]).toEqual(['', false]));

  it('says at each field what is wrong, moves the focus to the first, and sends nothing', async () => {
    await form.send();
    expect([one.error(), other.error()]).toEqual(['No x, please.', 'No x, please.']);
    expect(document.activeElement?.id).toBe('one');
    expect(sent).toEqual([]);
  });

  it('follows what is entered after that', async () => {
    await form.send();
    one.value.set('a');
    expect(one.isWrong()).toBeFalse();
    one.value.set('ax');
    expect(one.error()).toBe('No x, please.');
  });

  it('keeps the browser from sending, and sends once at a time', async () => {
    one.value.set('a');
    other.value.set('b');
    const event = new Event('submit', { cancelable: true });
    const sending = form.send(event);
    expect(event.defaultPrevented).toBeTrue();
    expect(form.isSending()).toBeTrue();
    await form.send();
    finish();
    await sending;
    expect(form.isSending()).toBeFalse();
    expect(sent).toEqual(['a']);
  });

  it('can be sent again after it failed', async () => {
    const failing = new Form([], () => Promise.reject(new Error('Down.')));
    await expectAsync(failing.send()).toBeRejectedWithError('Down.');
    await expectAsync(failing.send()).toBeRejectedWithError('Down.');
  });

  it('does not send a value again that was refused', async () => {
    one.value.set('a');
    other.value.set('b');
    other.refuse('Taken.');
    expect(document.activeElement?.id).toBe('other');
    await form.send();
    expect([other.error(), sent.length]).toEqual(['Taken.', 0]);
    other.value.set('c');
    expect(other.isWrong()).toBeFalse();
  });

  it('takes a field that starts over for one that was never sent', async () => {
    await form.send();
    one.refuse('Taken.');
    one.reset('x');
    expect([one.value(), one.isWrong()]).toEqual(['x', false]);
  });
});
