// Loaded before anything is drawn, so that the page never flashes in the other theme.
document.documentElement.dataset.theme = localStorage.getItem('studio.theme') ?? 'system';
