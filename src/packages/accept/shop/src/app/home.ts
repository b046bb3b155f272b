import { Component } from '@angular/core';

@Component({
  selector: 'app-home',
  template: `
    <h1>Shop</h1>
    <p class="hint">Elements and class names as they are before phone sign-in is added.</p>
    <form class="field">
      <label
        >Size
        <select>
          <option>Small</option>
        </select></label
      >
      <input placeholder="Search" /> <button type="button" class="primary">Buy</button>
    </form>
  `,
})
export class Home {}
