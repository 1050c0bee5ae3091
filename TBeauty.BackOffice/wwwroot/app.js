// What the browser doesn't do by itself; without it every page works, only without this comfort.
const offline = () => document.getElementById('offline');

// A form is sent once, however often its button is clicked; the key in it makes a second sending harmless anyway.
document.addEventListener('submit', event => {
    const form = event.target;
    if (!navigator.onLine && form.method === 'post') {
        event.preventDefault();
        event.stopImmediatePropagation();
        const message = offline();
        message.hidden = false;
        message.scrollIntoView({ block: 'nearest' });
        return;
    }
    if (form.dataset.sent) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
    }
    if (form.method === 'post') {
        form.dataset.sent = 'yes';
        setTimeout(() => delete form.dataset.sent, 8000);
    }
}, true);

addEventListener('online', () => { if (offline()) offline().hidden = true; });

// Blazor sends enhanced forms by fetch, and says nothing when that fails.
const send = window.fetch;
window.fetch = async (input, init) => {
    try {
        return await send(input, init);
    } catch (error) {
        if (error.name !== 'AbortError') {
            document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent);
            if (offline()) offline().hidden = false;
        }
        throw error;
    }
};

// A menu closes when something else is wanted.
document.addEventListener('click', event => {
    document.querySelectorAll('details.me[open]').forEach(menu => {
        if (!menu.contains(event.target)) menu.open = false;
    });
});
