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

// What others change meanwhile is said on the page that shows it, and nothing moves by itself. One stream a tab, kept
// from page to page, and only while somebody looks.
const remembered = 500;
let stream, last, happened = [];

const sayWhatHappened = () => {
    const notice = document.querySelector('[data-since]');
    if (!notice) return;
    const { about, since } = notice.dataset;
    const news = happened.filter(({ subject, at }) => at > Date.parse(since)
        && (!about || subject === about || subject.startsWith(`${about}:`)));
    const text = notice.firstElementChild;
    text.querySelector('b').textContent = news.length;
    text.hidden = news.length === 0;
};

const listen = () => {
    if (document.hidden) {
        stream?.close();
        stream = undefined;
    } else if (!stream && document.querySelector('[data-since]')) {
        const mine = stream = new EventSource(last ? `/live?after=${last}` : '/live');
        stream.addEventListener('ready', event => last = event.lastEventId);
        stream.addEventListener('change', event => {
            last = event.lastEventId;
            const { subject, happened_at } = JSON.parse(event.data);
            happened = [...happened.slice(-remembered), { subject, at: Date.parse(happened_at) }];
            sayWhatHappened();
        });
        // The browser connects again by itself, unless the answer was no stream.
        stream.addEventListener('error', () => {
            if (mine.readyState !== EventSource.CLOSED || mine !== stream) return;
            stream = undefined;
            setTimeout(listen, 30000);
        });
    }
};

// Something long that was begun on this page: the page is read again until it is over.
let looking;
const lookAgain = () => {
    clearTimeout(looking);
    if (document.querySelector('[data-working]'))
        looking = setTimeout(() => Blazor.navigateTo(location.href, { replaceHistoryEntry: true }), 1000);
};

document.addEventListener('visibilitychange', listen);
addEventListener('DOMContentLoaded', () => {
    const shown = () => { listen(); sayWhatHappened(); lookAgain(); };
    shown();
    Blazor.addEventListener('enhancedload', shown);
});
