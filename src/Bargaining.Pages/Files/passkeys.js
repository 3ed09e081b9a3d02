// Passkeys (通行密钥): a button leads to the browser's own dialog, and what that answers goes into a form. Where the browser has none, or runs no scripts, the
// page is as it comes: the button is hidden.

const able = typeof PublicKeyCredential === 'function'
  && 'parseRequestOptionsFromJSON' in PublicKeyCredential && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
for (const part of document.querySelectorAll('[data-passkey-able]')) part.hidden = !able;
for (const part of document.querySelectorAll('[data-passkey-lacking]')) part.hidden = able;

for (const button of document.querySelectorAll('button[data-passkey]')) {
  button.addEventListener('click', async () => {
    button.disabled = true;
    quiet();
    try {
      const { options, ticket } = button.dataset.options ? JSON.parse(button.dataset.options) : await ask(button.dataset.ask);
      const answer = options.user
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      send(document.getElementById(button.dataset.passkey), { _passkey: JSON.stringify(answer), _passkeyTicket: ticket });
    } catch (fault) {
      tell(fault.name);
    } finally {
      button.disabled = false;
    }
  });
}

async function ask(address) {
  const answer = await fetch(address, { method: 'POST' });
  if (!answer.ok) throw Object.assign(new Error(), { name: answer.status === 429 ? 'Busy' : '' });
  return answer.json();
}

// What else stands in the form goes along, but no password: none is needed.
function send(form, values) {
  for (const secret of form.querySelectorAll('[type=password]')) secret.value = '';
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name] ?? form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }));
    field.value = value;
  }
  form.submit();
}

function quiet() {
  for (const box of document.querySelectorAll('[data-passkey-trouble]')) box.hidden = true;
}

function tell(name) {
  const box = document.querySelector('[data-passkey-trouble]');
  const said = [...box.querySelectorAll('[data-fault]')];
  const fits = said.find(one => one.dataset.fault.split(' ').includes(name)) ?? said.at(-1);
  for (const one of said) one.hidden = one !== fits;
  box.hidden = false;
  box.focus();
}
