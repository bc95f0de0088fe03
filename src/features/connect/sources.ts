import { defineSource } from '../../interaction/action.ts';

export const expertSource = defineSource({
  id: 'experts',
  async suggest({ actor, typed }, { directory }) {
    const experts = await directory.suggestExperts(actor, typed);
    return experts.map(({ person: { id, name }, headline }) => ({
      label: name,
      value: id,
      detail: headline,
    }));
  },
});

export const areaSource = defineSource({
  id: 'areas',
  async suggest({ actor, typed }, { directory }) {
    const areas = await directory.suggestAreas(actor, typed);
    return areas.map(({ area, experts }) => ({
      label: area,
      value: area,
      detail: experts === 1 ? '1 expert' : `${experts} experts`,
    }));
  },
});
