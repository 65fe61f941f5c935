import './shell/studio-app.js';
