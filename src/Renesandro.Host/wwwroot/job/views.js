import { html } from '../vendor/lit.js';
import { icons } from '../shell/icons.js';
import './grid/variant-grid.js';
import { lazily } from './lazy.js';

/** @import { Filter } from './model/filter.js' */
/** @import { JobState } from './model/job-state.js' */
/** @import { Selection } from './model/selection.js' */
/** @import { Variants } from './model/variants.js' */

/**
 * @typedef {{ state: JobState, variants: Variants, rows: Uint32Array, filter: Filter, selection: Selection, shape: number, query: URLSearchParams }} Shown
 */

/** The ways in which the variants of a job are shown; all but the first are loaded when they are asked for. */
export const views = {
  grid: {
    icon: icons.grid, filters: true, selects: true,
    draw: (/** @type {Shown} */ { state, variants, rows, selection, shape }) => html`<variant-grid .state=${state} .variants=${variants} .rows=${rows} .selection=${selection} .shape=${shape}></variant-grid>`,
  },
  table: {
    icon: icons.table, filters: true, selects: true,
    draw: (/** @type {Shown} */ { state, variants, rows, selection, query }) => {
      lazily(() => import('./views/variant-table.js'));
      return html`<variant-table .state=${state} .variants=${variants} .rows=${rows} .selection=${selection} .sort=${query.get('sort') ?? 'index'}></variant-table>`;
    },
  },
  matrix: {
    icon: icons.matrix, filters: true, selects: false,
    draw: (/** @type {Shown} */ { variants, rows, filter, query }) => {
      lazily(() => import('./views/variant-matrix.js'));
      return html`<variant-matrix .variants=${variants} .rows=${rows} .filter=${filter} .x=${query.get('x')} .y=${query.get('y')}></variant-matrix>`;
    },
  },
  time: {
    icon: icons.clock, filters: false, selects: false,
    draw: (/** @type {Shown} */ { state }) => {
      lazily(() => import('./views/job-timeline.js'));
      return html`<job-timeline .state=${state} .seen=${state.job?.progress.done ?? 0}></job-timeline>`;
    },
  },
};
