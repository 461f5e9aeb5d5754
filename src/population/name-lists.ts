import { languageOf } from '../scenario/locale.ts';

/** The lists of names that faker has, but for two that are jokes and one in letters that no locale of ours names. */
const nameLists =
  'af_ZA ar az bn_BD cs_CZ cy da de de_AT de_CH dv el en en_AU en_CA en_GB en_GH en_HK en_IE en_IN en_NG en_NP en_US en_ZA eo es es_MX fa fi fr fr_BE fr_CA fr_CH fr_LU fr_SN he hr hu hy id_ID it ja ka_GE ko ku_ckb lv mk mn_MN_cyrl nb_NO ne nl nl_BE pl pt_BR pt_PT ro ro_MD ru sk sl_SI sr_RS_latin sv ta_IN th tr uk ur uz_UZ_latin vi yo_NG zh_CN zh_TW zu_ZA'.split(
    ' ',
  );

/**
 * The list of names for a locale such as `de-AT`: its own, or else that of its language, or one of its
 * language in another country, or the English one.
 */
export function nameListOf(locale: string): string {
  const [language = '', ...parts] = locale.split('-');
  const region = parts.at(-1);
  return (
    nameLists.find((list) => list === `${language}_${region}`) ??
    nameLists.find((list) => list === language) ??
    nameLists.find((list) => list.startsWith(`${language}_`)) ??
    'en'
  );
}

/** Whether people of a locale write the name of the family first. */
export function isFamilyNameFirst(locale: string): boolean {
  return ['hu', 'ja', 'ko', 'vi', 'zh'].includes(languageOf(locale));
}
