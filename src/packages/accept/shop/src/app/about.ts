import {
  afterNextRender,
  Component,
  computed,
  effect,
  type ElementRef,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { form, FormField, FormRoot, required, type FormValueControl } from '@angular/forms/signals';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { inject } from '@angular/core';

@Component({
  selector: 'app-text-field',
  template: `
    <label [htmlFor]="inputId()" [textContent]="label()"></label>
    <input
      #input
      [id]="inputId()"
      [value]="value()"
      [attr.aria-invalid]="isEmpty()"
      (input)="value.set(input.value)"
    />
  `,
})
export class TextField implements FormValueControl<string> {
  readonly value = model.required<string>();
  readonly inputId = input.required<string>();
  readonly label = input('');
  readonly changed = output<string>();
  protected readonly isEmpty = computed(() => this.value() === '');
}

/** A lazy page with a form, as most apps have one. */
@Component({
  selector: 'app-about',
  imports: [FormField, FormRoot, RouterLink, TextField],
  host: { '[class.sent]': 'isSent()' },
  template: `
    <h1 #heading tabindex="-1">About</h1>
    <form [formRoot]="form">
      @for (topic of topics; track topic) {
        <a routerLink="." [queryParams]="{ topic }" [textContent]="topic"></a>
      }
      <app-text-field inputId="message" label="Message" [formField]="form.message" />
      @if (isSent()) {
        <p>Sent.</p>
      } @else {
        <button type="submit">Send</button>
      }
    </form>
  `,
})
export class About {
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  readonly #route = inject(ActivatedRoute);
  readonly #model = signal({ message: '' });
  protected readonly topics = ['Orders', 'Returns'];
  protected readonly isSent = signal(false);
  protected readonly form = form(this.#model, ({ message }) => required(message), {
    submission: { action: async () => void this.isSent.set(true) },
  });

  constructor() {
    afterNextRender(() => this.heading().nativeElement.focus());
    effect(() => console.debug(this.#route.snapshot.url, this.#model()));
  }
}
