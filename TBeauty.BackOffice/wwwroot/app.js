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

// A place is a transaction and a row; what could be seen when the page was read is PostgreSQL's snapshot.
const wasSeen = (place, snapshot) => {
    const transaction = place.split('-')[0];
    const [, max, open] = snapshot.split(':');
    return BigInt(transaction) < BigInt(max) && !open.split(',').includes(transaction);
};

const sayWhatHappened = () => {
    const notice = document.querySelector('[data-seen]');
    if (!notice) return;
    const { about, seen } = notice.dataset;
    const news = happened.filter(({ subject, place }) => !wasSeen(place, seen)
        && (!about || subject === about || subject.startsWith(`${about}:`)));
    const text = notice.firstElementChild;
    text.querySelector('b').textContent = news.length;
    text.hidden = news.length === 0;
};

const listen = () => {
    if (document.hidden) {
        stream?.close();
        stream = undefined;
    } else if (!stream && document.querySelector('[data-seen]')) {
        last ??= document.querySelector('[data-seen]').dataset.place;
        const mine = stream = new EventSource(`/live?after=${last}`);
        stream.addEventListener('change', event => {
            last = event.lastEventId;
            happened = [...happened.slice(-remembered), { subject: JSON.parse(event.data).subject, place: last }];
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

// Something long that was begun on this page: what it says of it is read again until it is over, and nothing else, as
// somebody may be typing. Then the page is.
let looking;
const parts = within => [...within.querySelectorAll('[data-working] [data-part]')];
const lookAgain = () => {
    clearTimeout(looking);
    if (document.hidden || !document.querySelector('[data-working]')) return;
    looking = setTimeout(async () => {
        const asked = location.href;
        let page;
        try {
            const answer = await fetch(asked);
            page = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html');
        } catch { }
        // Meanwhile somebody may have gone on to another page.
        if (!page || location.href !== asked) return lookAgain();
        const now = parts(page);
        const shown = parts(document);
        if (now.length !== shown.length) return Blazor.navigateTo(asked, { replaceHistoryEntry: true });
        shown.forEach((part, at) => { if (part.textContent !== now[at].textContent) part.textContent = now[at].textContent; });
        lookAgain();
    }, 1000);
};

document.addEventListener('visibilitychange', () => { listen(); lookAgain(); });
addEventListener('DOMContentLoaded', () => {
    const shown = () => { listen(); sayWhatHappened(); lookAgain(); };
    shown();
    Blazor.addEventListener('enhancedload', shown);
});
